"""Fifty clinicians typing at once, against one alone: ./clinic serve itself, on this machine."""

import http.client
import json
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.benchmarks.served import Served, served
from tests.faults.server import TOP, headers
from tests.postgres import binaries

NAME = "Fifty clinicians typing at once"
MANY, SECONDS, PAUSE = 50, 12, 4.0
ALONE = 0.5  # seconds between the saves of the one, so that there are enough of them
NEWER = 10_000  # than any version there is
AT_ONCE = 3  # saves of one and the same row by each, without a pause


@dataclass(frozen=True, slots=True)
class Typist:
    """One who is signed in, the trial they are writing, and a trial that all write."""

    session: str
    address: str
    shared: str


def run(seconds: int = SECONDS) -> Iterator[str]:
    """Each database in turn; everything is stopped and removed at the end."""
    yield f"./clinic serve as it comes, {seconds} s, a field every {PAUSE:.0f} s, six trials each"
    if (TOP / ".env").exists():
        yield "not measured: ./clinic serve would read the .env that lies here"
        return
    for name in ("SQLite", "PostgreSQL"):
        if name == "PostgreSQL" and binaries() is None:
            yield "PostgreSQL is not installed: not measured."
            return
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            yield from _on(name, stack.enter_context(served(name, folder)), seconds)


def _on(database: str, server: Served, seconds: int) -> Iterator[str]:
    alone, *many = _typists(server)
    _type(server.port, alone, 0, pause=ALONE, seconds=seconds)
    one, _ = _all(server.port, [alone], ALONE, seconds)
    before = server.memory()
    times, errors = _all(server.port, many, PAUSE, seconds)
    yield (
        f"{database:10} p95 of a save: alone {_p95(one):4.0f} ms, with {MANY} "
        f"{_p95(times):4.0f} ms, ratio {_p95(times) / _p95(one):.1f} (goal: under 5); "
        f"{len(times)} saves, {errors} errors; {server.workers()} workers, "
        f"{before:.0f} MB, after {server.memory():.0f} MB"
    )
    yield f"{database:10} {_shared(server, many)}"


def _typists(server: Served) -> list[Typist]:
    lines = server.run("-m", "tests.benchmarks.typists", str(MANY + 1)).splitlines()
    return [Typist(**json.loads(line)) for line in lines]


def _shared(server: Served, many: list[Typist]) -> str:
    """All change the same row at once; each change that was taken raises its version by one."""
    saves = [(who, turn) for turn in range(AT_ONCE) for who in many]
    with ThreadPoolExecutor(len(many)) as pool:
        said = list(pool.map(lambda one: _change(server.port, *one), saves))
    taken = said.count(200)
    version = int(server.run("-m", "tests.benchmarks.typists", "version", many[0].shared))
    return f"one row, {len(saves)} changes at once: {taken} taken, {taken - version + 1} lost"


def _change(port: int, who: Typist, turn: int) -> int:
    note = f"{who.session[:8]} {turn}"
    return _post(port, who, who.shared, {"version": NEWER, "note": note, "touched": "note"})


def _all(port: int, typists: list[Typist], pause: float, seconds: int) -> tuple[list[float], int]:
    """Milliseconds of every save, and how many were refused; they begin one after another."""
    late = [pause * place / len(typists) for place in range(len(typists))]
    with ThreadPoolExecutor(len(typists)) as pool:
        one = partial(_type, port, pause=pause, seconds=seconds)
        said = list(pool.map(one, typists, late))
    answers = [answer for one in said for answer in one]
    return [taken for taken, _ in answers], sum(status != 200 for _, status in answers)


def _type(
    port: int, who: Typist, late: float, *, pause: float, seconds: int
) -> list[tuple[float, int]]:
    """Save, pause, save again until the time is up."""
    time.sleep(late)
    said = []
    for turn in range(int(seconds / pause)):
        began = time.perf_counter()
        values = {"version": NEWER, "endpoint": turn % 20, "touched": "endpoint"}
        status = _post(port, who, who.address, values)
        said.append(((time.perf_counter() - began) * 1000, status))
        time.sleep(max(0.0, pause - (time.perf_counter() - began)))
    return said


def _post(port: int, who: Typist, address: str, values: dict[str, object]) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    given = headers(who.session) | {"HX-Request": "true"}
    line.request("POST", address, urlencode(values), given)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
