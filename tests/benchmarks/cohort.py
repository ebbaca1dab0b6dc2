"""A population screened by columns, against the same patients one after the other."""

import csv
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from time import process_time
from typing import Any

from screening.cohort.columns import COLUMNS
from screening.criteria import snapshot
from screening.criteria.verdict import assess
from screening.reference import load
from tests.cohort.one_by_one import verdict_row
from tests.cohort.population import patients, rows_of

NAME = "A population, by columns and one by one"
SEED = 20261126
POLICY = load().policy("adopted-2026")


def run(count: int = 100_000) -> Iterator[str]:
    """Processor time of the whole command and of two loops, and whether the answers differ."""
    with tempfile.TemporaryDirectory() as folder:
        trials, out = Path(folder) / "trials.csv", Path(folder) / "verdicts.csv"
        rows = write_population(trials, count)
        seconds, peak = screened(trials, out)
        size = trials.stat().st_size / 2**20
        whole = sum(timed(answered, facts) for facts in patients(SEED, count))
        differ, lean = compared(out, count)
    yield f"{count:,} patients at the edges of the rule, {rows:,} rows, {size:.0f} MB of CSV"
    yield f"screen_cohort, start to end:  {seconds:7.1f} s, peak memory {peak:.0f} MB"
    yield f"one by one, the whole answer: {whole:7.1f} s, {whole / seconds:.1f} times that"
    yield f"one by one, verdict only:     {lean:7.1f} s, {lean / seconds:.1f} times that"
    yield f"patients whose answers differ:{differ:5d}"


def write_population(path: Path, count: int) -> int:
    """Write the seeded population, patient by patient; the number of its rows."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for number, facts in enumerate(patients(SEED, count)):
            for row in rows_of(facts, f"{number:08}"):
                writer.writerow(row)
                rows += 1
    return rows


def screened(trials: Path, out: Path) -> tuple[float, float]:
    """Processor seconds and peak memory (MB) of the command in a process of its own."""
    command = [sys.executable, "manage.py", "screen_cohort", str(trials), "--out", str(out)]
    with Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"screen_cohort ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def timed(act: Callable[[Any], Any], facts: Any) -> float:
    """Processor seconds of one call."""
    began = process_time()
    act(facts)
    return process_time() - began


def answered(facts: Any) -> snapshot.Json:
    """The whole answer of the contract: sentences, cautions and findings too."""
    reference = load()
    read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    said = assess(read, POLICY, reference.formulary, reference.instruments)
    return snapshot.verdict_to_json(said)


def compared(out: Path, count: int) -> tuple[int, float]:
    """How many patients got another answer than one at a time, and how long those took."""
    differ, seconds = 0, 0.0
    with out.open(encoding="utf-8", newline="") as file:
        said = csv.reader(file)
        next(said)
        for row, facts in zip(said, patients(SEED, count), strict=True):
            began = process_time()
            expected, _ = verdict_row(facts, POLICY)
            seconds += process_time() - began
            differ += tuple(row[1:]) != expected
    return differ, seconds
