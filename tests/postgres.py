"""A PostgreSQL cluster of one's own: made in under a second, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
autovacuum = off
"""


def binaries() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``: the PATH, or where Debian hides them."""
    found = shutil.which("pg_ctl")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; everybody else is their own owner."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _run(folder: Path, owner: pwd.struct_passwd | None, *command: str | Path) -> None:
    """Run one of PostgreSQL's programs; when it fails, its own words are the error."""
    person = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with (folder / "log").open("a+") as log:
        done = subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **person,
        )
    if done.returncode:
        raise RuntimeError((folder / "log").read_text())


def control(folder: Path, programs: Path, act: str) -> None:
    """Stop the cluster of that folder as a fallen machine would, or start it again."""
    how = {"stop": ["-m", "immediate"], "start": ["-w", "-o", _options(folder)]}[act]
    _run(folder, _owner(), programs / "pg_ctl", "-D", folder / "data", *how, act)


def _options(folder: Path) -> str:
    return f"-k {folder} -c listen_addresses=''"


@contextmanager
def throwaway_cluster(
    programs: Path, where: Path | None = None, *, durable: bool = False
) -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh cluster that listens on a private socket only.

    It lies in a folder of its own below ``where``, or where temporary files lie. Unless it
    is to be ``durable``, it is quick and may lose what it had answered when it falls.
    """
    folder, owner = Path(tempfile.mkdtemp(prefix="trd-pg-", dir=where)), _owner()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    try:
        _run(folder, owner, programs / "initdb", "-D", data, "-U", "trd", "-A", "trust",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        if not durable:
            with (data / "postgresql.conf").open("a") as settings:
                settings.write(FAST)
        _run(folder, owner, programs / "pg_ctl", "-D", data, "-w", "-o", _options(folder), "start")
        yield f"postgresql://trd@/{folder}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            _run(folder, owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
