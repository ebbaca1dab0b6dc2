"""How each database is copied while it is used, and how a copy takes its place."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings as project
from django.db import connections, transaction

from trd_clinic.backup.manifest import Manifest, describe

COPY = "copy"
PID_FILE = "server.pid"  # written by ./clinic serve
IN_USE = "The database is in use; stop the server first."


class EngineError(RuntimeError):
    """The database's own tool refused; the message is safe to show."""


def copy_sqlite(target: Path) -> Manifest:
    """One consistent snapshot, made by the engine itself while writers go on."""
    with connections["default"].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    target.chmod(0o600)
    with opened(_beside(target)) as using:
        return describe(using, target)


def copy_postgres(target: Path) -> Manifest:
    """One consistent snapshot as pg_dump's own archive; the manifest is of the same moment."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
        _run("pg_dump", *options, f"--file={target}", database=_name())
        return describe("default", target)


def copy(target: Path) -> Manifest:
    """Copy the database in use into a file."""
    on_sqlite = connections["default"].vendor == "sqlite"
    return copy_sqlite(target) if on_sqlite else copy_postgres(target)


@contextmanager
def opened(settings: dict[str, Any]) -> Iterator[str]:
    """A further database under the name that is yielded, closed and forgotten afterwards."""
    connections.settings[COPY] = settings
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.settings[COPY]


def settings_of_copy(copy: Path, stamp: str) -> dict[str, Any]:
    """Settings of a copy as a database of its own, beside the one in use."""
    if connections["default"].vendor == "sqlite":
        return _beside(copy)
    name = f"{_name()[:40]}_restored_{stamp}"
    _run("createdb", name, database="")
    _run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={name}", str(copy), database="")
    return connections["default"].settings_dict | {"NAME": name}


def _beside(copy: Path) -> dict[str, Any]:
    """Plain options: the copy stays the one file that it is."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    return connections["default"].settings_dict | {"NAME": copy, "OPTIONS": options}


def drop_copy(settings: dict[str, Any]) -> None:
    """Take a copy away that was found wanting."""
    if settings["ENGINE"].endswith("postgresql"):
        _run("dropdb", "--if-exists", settings["NAME"], database="")


def put_in_place(settings: dict[str, Any], stamp: str) -> str:
    """Let the copy take the place of the database in use; the old one is kept under a name."""
    if is_serving():
        raise EngineError(IN_USE)
    connections["default"].close()
    if settings["ENGINE"].endswith("sqlite3"):
        return _swap_files(Path(settings["NAME"]), Path(_name()), stamp)
    return _swap_databases(settings["NAME"], stamp)


def is_serving() -> bool:
    """Whether the server of this folder runs: an idle one holds no lock that would tell."""
    try:
        process = int((project.DATA_DIR / PID_FILE).read_text())
        os.kill(process, 0)
    except (OSError, ValueError) as error:
        return isinstance(error, PermissionError)
    return process != os.getpid()


def _swap_files(copy: Path, place: Path, stamp: str) -> str:
    kept = place.with_name(f"{place.name}.before-{stamp}")
    if place.exists():
        _quiet(place)
        os.link(place, kept)
    staged = place.with_name(f".{place.name}.restored")
    shutil.copyfile(copy, staged)
    staged.chmod(0o600)
    with staged.open("rb") as file:
        os.fsync(file.fileno())
    staged.replace(place)
    return str(kept) if kept.exists() else ""


def _quiet(place: Path) -> None:
    """Bring the write-ahead log home; refused while anybody else has the database open."""
    with closing(sqlite3.connect(place, timeout=1, isolation_level=None)) as old:
        try:
            old.execute("PRAGMA locking_mode=EXCLUSIVE")
            old.execute("BEGIN EXCLUSIVE")
            old.execute("COMMIT")
            old.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise EngineError(IN_USE) from error
    for rest in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            place.with_name(place.name + rest).unlink()


def _swap_databases(copy: str, stamp: str) -> str:
    place = _name()
    kept = f"{place[:40]}_before_{stamp}"
    steps = [(place, kept), (copy, place)]
    for number, (old, new) in enumerate(steps):
        try:
            _psql(f'ALTER DATABASE "{old}" RENAME TO "{new}"')
        except EngineError as error:
            if number:
                _psql(f'ALTER DATABASE "{kept}" RENAME TO "{place}"')
            raise EngineError(IN_USE) from error
    return kept


def _psql(statement: str) -> None:
    other = "template1" if _name() == "postgres" else "postgres"
    _run("psql", "--no-psqlrc", "--quiet", f"--command={statement}", database=other)


def _name() -> str:
    return str(connections["default"].settings_dict["NAME"])


def _run(program: str, *arguments: str, database: str) -> None:
    """One of PostgreSQL's programs; the password goes by the environment, not the command."""
    settings = connections["default"].settings_dict
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    named = {name: str(settings[key]) for name, key in given.items() if settings.get(key)}
    named |= {"PGDATABASE": database} if database else {}
    found = shutil.which(program) or _debian(program)
    if found is None:
        raise EngineError(f"{program} is not installed; it comes with PostgreSQL's client.")
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [found, *arguments], env={**os.environ, **named}, capture_output=True, check=False
    )
    if done.returncode:
        raise EngineError(f"{program} failed: {done.stderr.decode(errors='replace')[:300]}")


def _debian(program: str) -> str | None:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    return str(places[0]) if places else None
