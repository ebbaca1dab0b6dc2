"""The drill of the runbook: a backup restored where nothing is, by the very commands it gives."""

import os
import subprocess
from pathlib import Path

from tests import postgres
from tests.faults.server import TOP, Server

RUNBOOK = TOP / "docs" / "runbook.md"
WORDS = "a passphrase for the drill"


def commands() -> list[list[str]]:
    """The words of each command in the drill's block of the runbook."""
    block = RUNBOOK.read_text().partition("**The drill**")[2].split("```")[1]
    lines = [line.partition("#")[0].split() for line in block.splitlines()[1:]]
    return [line for line in lines if line]


def drill(nowhere: Server, backup: Path) -> str:
    """All that the commands print, run against an empty database; each has to succeed."""
    nowhere.environment["BACKUP_PASSPHRASE"] = WORDS
    said = ""
    for program, *words in commands():
        assert program == "./clinic", program
        given = [str(backup) if word == "FILE" else word for word in words if word != "manage"]
        said += nowhere.manage(*given)
    return said


def empty_beside(url: str, folder: Path) -> Server:
    """A house with nothing in it: a new folder, and on PostgreSQL a new database."""
    folder.mkdir()
    if url.startswith("sqlite"):
        return Server(folder, f"sqlite:///{folder}/clinic.sqlite3")
    where, _, name = url.removeprefix("postgresql://").rpartition("/")
    owner, _, host = where.partition("@")
    programs, fresh = postgres.binaries(), f"{name[:40]}_drill_{os.getpid()}"
    assert programs is not None
    who = ["-h", host.removeprefix("/"), "-U", owner]
    subprocess.run([programs / "createdb", *who, fresh], check=True, capture_output=True)
    return Server(folder, f"postgresql://{where}/{fresh}")
