"""The fault harness in full: kills, a full disk, the database away, a backup, the clock back."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import postgres
from tests.faults.drill import WORDS, drill, empty_beside
from tests.faults.harm import away, clock_of, filled, small_disk
from tests.faults.killing import Answered, cycles, found, until, writing
from tests.faults.server import Server, serving

NAME = "Faults"
KILLS, AWAY = 200, 10.0
DATABASES = ("SQLite", "PostgreSQL")
DISK = {"SQLite": 24, "PostgreSQL": 160}  # MB; a fresh cluster takes about half of it


def run(kills: int = KILLS) -> Iterator[str]:
    """On SQLite, then on a PostgreSQL of its own where one is installed."""
    for name in DATABASES:
        if name == "PostgreSQL" and postgres.binaries() is None:
            yield "PostgreSQL: not measured, it is not installed"
            return
        with ExitStack() as stack:
            server, people = _house(name, stack)
            yield f"{name}: {_kills(server, people, kills)}"
            yield f"{name}: {_away(server, people)}"
            yield f"{name}: {_backup(server, people)}"
            yield f"{name}: {_clock(server, people)}"
        yield f"{name}: {_full(name)}"


def _house(name: str, stack: ExitStack, where: Path | None = None) -> tuple[Server, dict[str, Any]]:
    """A server, not started, on a database with people to write."""
    folder = Path(stack.enter_context(TemporaryDirectory(dir=where)))
    url = f"sqlite:///{folder}/clinic.sqlite3"
    programs = postgres.binaries()
    if name == "PostgreSQL" and programs is not None:
        url = stack.enter_context(postgres.throwaway_cluster(programs, where, durable=True))
    server = stack.enter_context(serving(folder, url))
    server.manage("migrate", "--noinput", "--verbosity", "0")
    return server, server.run("people")


def _kills(server: Server, people: dict[str, Any], kills: int) -> str:
    began = time.monotonic()
    answered = cycles(server, people, kills)
    each = (time.monotonic() - began) / kills
    return f"{kills} kills under {len(people['sessions'])} writers, {each:.1f} s each: " + told(
        server, answered
    )


def told(server: Server, answered: Answered) -> str:
    """What was lost, in words."""
    there = found(server, answered)
    faults = len(there["chain"]) + len(there["pages"])
    said = f"{there['answered']} writes answered, {there['lost']} lost, "
    return said + f"{there['halves']} half objects, {faults} faults in trail and file"


def _away(server: Server, people: dict[str, Any]) -> str:
    """The database stops for ten seconds under the writers; the server is not touched."""
    answered = Answered()
    page = f"/patients/{people['patients'][0]}/"
    server.start()
    with writing(server, people, answered):
        until(lambda: answered.statuses.total() > 20)
        with away(server, AWAY):
            before = answered.statuses.copy()
            seen = server.ask("GET", page, people["sessions"][0])[0]
        during = answered.statuses - before
        done = answered.statuses.total() + 20
        until(lambda: answered.statuses.total() > done)
    back = server.ask("GET", page, people["sessions"][0])[0]
    server.kill()
    words = "locked" if server.url.startswith("sqlite") else "away"
    return (
        f"{words} for {AWAY:.0f} s: a page answered {seen}, saves {_counted(during)}; "
        f"then {back}; " + told(server, answered)
    )


def _counted(statuses: Any) -> str:
    return ", ".join(f"{status} x{n}" for status, n in sorted(statuses.items())) or "none"


def _full(name: str) -> str:
    """The disk of the database fills up under the writers, and is freed again."""
    with small_disk(DISK[name]) as disk, ExitStack() as stack:
        if disk is None:
            return "disk full: not measured, no small disk may be mounted here"
        server, people = _house(name, stack, disk)
        answered = Answered()
        server.start()
        with writing(server, people, answered):
            with filled(disk, server):
                until(lambda: answered.statuses[503] > 20)
                page = f"/patients/{people['patients'][0]}/"
                seen = server.ask("GET", page, people["sessions"][0])[0]
                ill = server.ask("GET", "/health")[0]
            until(lambda: server.ask("GET", "/health")[0] == 200)
            well = _done(answered)
            until(lambda: _done(answered) > well)
        statuses = _counted(answered.statuses)
        server.kill()
        return (
            f"disk full: saves {statuses}, a page {seen}, health {ill}, both well once it was "
            "freed; " + told(server, answered)
        )


def _done(answered: Answered) -> int:
    return answered.statuses[200] + answered.statuses[302]


def _backup(server: Server, people: dict[str, Any]) -> str:
    """A backup while they write, restored by the runbook's drill where nothing is."""
    answered = Answered()
    server.environment["BACKUP_PASSPHRASE"] = WORDS
    server.start()
    with writing(server, people, answered):
        until(lambda: answered.statuses.total() > 20)
        began = time.monotonic()
        server.manage("backup", "--to", str(server.folder / "backups"))
        taken = time.monotonic() - began
    server.kill()
    [path] = (server.folder / "backups").iterdir()
    said = drill(empty_beside(server.url, server.folder / "elsewhere"), path).splitlines()
    shown = [line for line in said if line.endswith(("faults.", "differ."))]
    size = path.stat().st_size // 1024
    return f"a backup under the writers took {taken:.1f} s ({size} KiB); restored: " + " ".join(
        shown
    )


def _clock(server: Server, people: dict[str, Any]) -> str:
    """The app's clock goes an hour back under the writers; then the server is started again."""
    clock = clock_of(server)
    answered = Answered()
    server.start()
    with writing(server, people, answered):
        until(lambda: answered.statuses.total() > 20)
        clock.write_text("-3600")
        done = _done(answered) + 20
        until(lambda: _done(answered) > done)
    server.kill()
    try:
        refused = server.manage("check_start")
    except RuntimeError as refusal:
        refused = str(refusal)
    words = "refused" if "clock stands before" in refused else "NOT REFUSED"
    return f"the app's clock an hour back: a new start is {words}; " + told(server, answered)
