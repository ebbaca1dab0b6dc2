"""A Chromium of its own with a folder of its own, which can be killed as by a power cut."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType

from tests import chromium


@contextmanager
def chromium_of(folder: Path, kind: BrowserType) -> Iterator[BrowserContext]:
    """The browser that keeps what it keeps in the folder; it may be gone at the end."""
    context = kind.launch_persistent_context(
        folder, executable_path=chromium.find(), args=["--no-sandbox"], locale="en-US"
    )
    try:
        yield context
    finally:
        context.close()


def kill(folder: Path) -> int:
    """kill -9 of every process that was started with the folder; how many there were."""
    found = [one for one in _processes() if f"--user-data-dir={folder}" in _command(one)]
    for one in found:
        os.kill(one, signal.SIGKILL)
    return len(found)


def _processes() -> list[int]:
    """Those that this test has started, and theirs."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.splitlines())}
    return [pid for pid in parents if _descends(pid, parents)]


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        pid = parents[pid]
        if pid == os.getpid():
            return True
    return False


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:  # it has ended meanwhile
        return ""
