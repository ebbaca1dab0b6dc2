"""What a command costs: time, processor time, and the memory of the whole tree of processes."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread
from time import perf_counter

EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds on the clock and of all processors; the highest memory seen, in MB."""

    elapsed: float
    processor: float
    peak: float


def used_by(*arguments: str) -> Used:
    """Run Python with some arguments and wait.  Shared memory is counted once (PSS)."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    began, done, seen = perf_counter(), Event(), [0.0]
    with Popen([sys.executable, *arguments], env=environment, start_new_session=True) as process:
        watcher = Thread(target=_watch, args=(process.pid, done, seen))
        watcher.start()
        _pid, status, used = os.wait4(process.pid, 0)
        done.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    return Used(perf_counter() - began, used.ru_utime + used.ru_stime, seen[0])


def _watch(session: int, done: Event, seen: list[float]) -> None:
    while not done.wait(EVERY):
        seen[0] = max(seen[0], sum(_memory(one) for one in _of_session(session)))


def _of_session(session: int) -> Iterator[Path]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[3]) == session:
            yield folder


def _memory(process: Path) -> float:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
