"""What is done to a running server: its disk filled, its database away, its clock set back."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import postgres
from tests.faults.server import Server

LIBRARY = "libfaketimeMT.so.1"
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
def filled(folder: Path) -> Iterator[None]:
    """Not a byte is free on the disk of the folder until the block ends."""
    filler = folder / "filler"
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


def clock_of(server: Server) -> Path | None:
    """Let the server take its time from a file, which is written here; None without a library."""
    found = sorted(Path("/usr/lib").glob(f"*/faketime/{LIBRARY}"))
    if not found:
        return None
    clock = server.folder / "clock"
    clock.write_text("+0")
    server.environment |= {
        "LD_PRELOAD": str(found[0]), "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
    }  # fmt: skip
    return clock
