"""The fault harness in full: kills under concurrent writes, PostgreSQL gone and back, a backup."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tests import postgres
from tests.faults.killing import Answered, cycles, write_until
from tests.faults.server import TOP, Server, serving

NAME = "Faults"
KILLS = int(os.environ.get("KILLS", "200"))
AWAY = 10
WORDS = "a passphrase for measurements"


def run() -> Iterator[str]:
    """On SQLite, then on a PostgreSQL of its own where one is installed."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _on("SQLite", Path(folder), f"sqlite:///{folder}/clinic.sqlite3")
    programs = postgres.binaries()
    if programs is None:
        yield "PostgreSQL: not measured, it is not installed"
        return
    with postgres.throwaway_cluster(programs) as url, tempfile.TemporaryDirectory() as folder:
        yield from _on("PostgreSQL", Path(folder), url)
        yield from _away(Path(folder), url, programs)


def _on(name: str, folder: Path, url: str) -> Iterator[str]:
    with serving(folder, url) as server:
        _manage(server, "migrate", "--noinput", "--verbosity", "0")
        people = server.run("people")
        (folder / "people.json").write_text(json.dumps(people))
        answered = cycles(server, people, KILLS)
        told = _aftermath(server, answered)
        yield (
            f"{name}: {KILLS} kills under {len(people['sessions'])} writers, "
            f"{told['answered']} writes answered, {told['lost']} lost, "
            f"{told['halves']} half objects, {len(told['chain'])} faults in the trail"
        )
        yield f"{name}: {_backup(server, people)}"


def _backup(server: Server, people: dict[str, Any]) -> str:
    """A backup while they write, checked as a restore would check it."""
    server.start()
    stop = Event()
    pairs = zip(people["sessions"], people["patients"], strict=True)
    threads = [Thread(target=write_until, args=(server, stop, Answered(), *pair)) for pair in pairs]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    server.environment["BACKUP_PASSPHRASE"] = WORDS
    began = time.perf_counter()
    _manage(server, "backup", "--to", str(server.folder / "backups"))
    taken = time.perf_counter() - began
    stop.set()
    for thread in threads:
        thread.join()
    [path] = (server.folder / "backups").iterdir()
    _manage(server, "restore", "--check", str(path))
    server.kill()
    size = path.stat().st_size // 1024
    return f"a backup under the writers took {taken:.1f} s ({size} KiB) and holds what it says"


def _away(folder: Path, url: str, programs: Path) -> Iterator[str]:
    """The database stops for ten seconds and comes back; the server is not touched."""
    with serving(folder, url) as server:
        people = json.loads((folder / "people.json").read_text())
        server.start()
        cookie, patient = people["sessions"][0], people["patients"][0]
        page = f"/patients/{patient}/"
        _cluster(url, programs, "stop")
        refused = [server.ask("GET", page, cookie)[0] for _ in range(5)]
        time.sleep(AWAY)
        _cluster(url, programs, "start")
        back = server.ask("GET", page, cookie)[0]
        yield f"PostgreSQL away for {AWAY} s: answered {sorted(set(refused))}, then {back}"


def _cluster(url: str, programs: Path, act: str) -> None:
    folder = Path("/" + url.partition("@//")[2]).parent
    postgres.control(folder, programs, act)


def _aftermath(server: Server, answered: list[str]) -> dict[str, Any]:
    keys = server.folder / "keys.json"
    keys.write_text(json.dumps(answered))
    told: dict[str, Any] = server.run("aftermath", str(keys))
    return told


def _manage(server: Server, *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, env=server.environment, cwd=TOP, check=True, stdout=subprocess.PIPE)
