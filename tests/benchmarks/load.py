"""Fifty clinicians typing at once, against one alone: the app's own server, on this machine."""

import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.pictures.house import ROOT, environment_of, free_port, wait_for
from tests.postgres import binaries, throwaway_cluster

NAME = "Fifty clinicians typing at once"
MANY, SECONDS, PAUSE, WORKERS = 50, 20, 4.0, 2
ALONE = 0.5  # seconds between the saves of the one, so that there are enough of them
TOKEN = "t" * 32  # what the browser got and sends back: any word, the same twice


@dataclass(frozen=True, slots=True)
class Typist:
    """One who is signed in, and the trial they are writing."""

    session: str
    address: str


def run() -> Iterator[str]:
    """Each database in turn; everything is stopped and removed at the end."""
    yield f"{WORKERS} workers, {SECONDS} s, each saves a field every {PAUSE:.0f} s, six trials"
    with TemporaryDirectory() as folder:
        yield from _on("SQLite", environment_of(folder))
    programs = binaries()
    if programs is None:
        yield "PostgreSQL is not installed: not measured."
        return
    with TemporaryDirectory() as folder, throwaway_cluster(programs) as address:
        yield from _on("PostgreSQL", environment_of(folder) | {"DATABASE_URL": address})


def _on(database: str, environment: Mapping[str, str]) -> Iterator[str]:
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "trd_clinic.settings"}
    _program(environment, "manage.py", "migrate", "-v0")
    lines = _program(environment, "-m", "tests.benchmarks.typists", str(MANY + 1)).splitlines()
    alone, *many = [Typist(**json.loads(line)) for line in lines]
    port = free_port()
    server = _serve(environment, port)
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        _type(port, alone, 0, ALONE)
        one, _ = _all(port, [alone], ALONE)
        before = _memory(server.pid)
        times, errors = _all(port, many, PAUSE)
        yield (
            f"{database:10} p95 of a save: alone {_p95(one):4.0f} ms, with {MANY} "
            f"{_p95(times):4.0f} ms, ratio {_p95(times) / _p95(one):.1f}; {len(times)} saves, "
            f"{errors} errors; memory {before:.0f} MB, after {_memory(server.pid):.0f} MB"
        )
    finally:
        server.terminate()
        server.wait()


def _program(environment: Mapping[str, str], *words: str) -> str:
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def _serve(environment: Mapping[str, str], port: int) -> subprocess.Popen[bytes]:
    """As ``./clinic serve`` does it, on this machine only."""
    command = [sys.executable, "-m", "gunicorn", "trd_clinic.wsgi", "-b", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--log-level", "error", "--no-control-socket"]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def _all(port: int, typists: list[Typist], pause: float) -> tuple[list[float], int]:
    """Milliseconds of every save, and how many were refused; they begin one after another."""
    with ThreadPoolExecutor(len(typists)) as pool:
        late = [pause * place / len(typists) for place in range(len(typists))]
        said = list(pool.map(lambda who, wait: _type(port, who, wait, pause), typists, late))
    answers = [answer for one in said for answer in one]
    return [taken for taken, _ in answers], sum(status != 200 for _, status in answers)


def _type(port: int, who: Typist, late: float, pause: float) -> list[tuple[float, int]]:
    """Save, pause, save again until the time is up; each save sees the version before it."""
    time.sleep(late)
    said = []
    for turn in range(int(SECONDS / pause)):
        began = time.perf_counter()
        said.append(_save(port, who, turn))
        time.sleep(max(0.0, pause - (time.perf_counter() - began)))
    return said


def _save(port: int, who: Typist, turn: int) -> tuple[float, int]:
    # Newer than any version there is: nobody else writes this trial.
    body = urlencode({"version": 10_000, "endpoint": turn % 20, "touched": "endpoint"})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"session={who.session}; csrf={TOKEN}",
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
    }
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("POST", who.address, body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return (time.perf_counter() - began) * 1000, answer.status


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _memory(server: int) -> float:
    """What the workers hold, in MB."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--ppid", str(server)], stdout=subprocess.PIPE, check=True
    )
    return sum(map(int, listed.stdout.split())) / 1024
