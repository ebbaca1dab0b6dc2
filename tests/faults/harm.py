"""What is done to a running server: its disk filled, its database away, its clock set back."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import postgres
from tests.faults.server import Server

PIECE = b"\0" * 65536


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path | None]:
    """A file system of its own in memory; None for whoever may not mount one."""
    with TemporaryDirectory() as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", name]
        try:
            may = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except OSError:
            may = False
        try:
            yield Path(name) if may else None
        finally:
            if may:
                subprocess.run(["umount", "--lazy", name], check=True)


@contextmanager
def filled(folder: Path, server: Server) -> Iterator[None]:
    """Not a byte is free on the disk of the folder, nor in SQLite's log, until the block ends."""
    filler = folder / "filler"
    if server.url.startswith("sqlite"):
        with closing(sqlite3.connect(server.url.removeprefix("sqlite:///"), 20)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(PIECE) == len(PIECE):
            pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def away(server: Server, seconds: float) -> Iterator[None]:
    """PostgreSQL stops as if its machine fell, and comes back; SQLite is locked as long."""
    began = time.monotonic()
    if server.url.startswith("sqlite"):
        place = server.url.removeprefix("sqlite:///")
        holding = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        holding += "c.execute('BEGIN IMMEDIATE'); input()"
        other = subprocess.Popen([sys.executable, "-c", holding, place], stdin=subprocess.PIPE)
        yield
        time.sleep(max(0, seconds - (time.monotonic() - began)))
        other.communicate(b"\n")
        return
    cluster(server.url, "stop")
    yield
    time.sleep(max(0, seconds - (time.monotonic() - began)))
    cluster(server.url, "start")


def cluster(url: str, act: str) -> None:
    """Start or stop the PostgreSQL of that address."""
    programs = postgres.binaries()
    assert programs is not None
    postgres.control(Path("/" + url.partition("@//")[2]).parent, programs, act)


def clock_of(server: Server) -> Path:
    """The file by which the server's clock can be set off, from its next start on."""
    clock = server.folder / "clock"
    clock.write_text("0")
    server.environment["CLOCK"] = str(clock)
    return clock
