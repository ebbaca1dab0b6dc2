"""A population screened by columns: against a loop over ``criteria``, and against DuckDB."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import process_time

from screening.cohort.register.writing import write_register
from screening.criteria import snapshot
from screening.criteria.verdict import assess
from screening.reference import load
from tests.benchmarks.one_loop import differences, screened_by_loop, write_edges
from tests.benchmarks.processes import Used, used_by
from tests.cohort.one_by_one import verdict_row
from tests.cohort.population import patients

NAME = "A population, by columns and one by one"
SEED = 20261126
POLICY = load().policy("adopted-2026")
SAMPLE = 2_000
BLOCK = 20_000


def run(count: int = 1_000_000) -> Iterator[str]:
    """Speed on an invented register, then agreement on patients at the edges of the rule."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _speed(Path(folder), count)
    with tempfile.TemporaryDirectory() as folder:
        yield from _agreement(Path(folder), count)


def _speed(folder: Path, count: int) -> Iterator[str]:
    trials, out, expected = (folder / name for name in ("t.csv", "v.csv", "loop.csv"))
    rows = write_register(trials, count, SEED, _quiet)
    megabytes = trials.stat().st_size / 2**20
    yield f"an invented register: {count:,} patients, {rows:,} rows, {megabytes:.0f} MB of CSV"
    yield "all from reading the CSV to writing the answers; seconds on the clock, and of processors"
    one, two = screened(trials, out, 1), screened(trials, out, 2)
    yield f"screen_cohort:              {_said(one)}"
    yield f"screen_cohort --workers 2:  {_said(two)}"
    loop = screened_by_loop(trials, expected, POLICY)
    yield f"loop, the same answers:     {loop:7.1f} s in one process"
    yield f"  {loop / two.elapsed:5.1f} times screen_cohort --workers 2 on the clock (goal: 50)"
    yield f"  {loop / one.processor:5.1f} times its processor time in one process"
    yield f"  (with sentences and cautions, which columns leave out: {_more():.1f} times the loop)"
    yield f"patients whose answers differ: {differences(out, expected)} of {count:,}"
    yield from _duckdb(folder, two)
    yield from _growth(folder, count, two)


def screened(trials: Path, out: Path, workers: int) -> Used:
    """The whole command, as somebody would give it."""
    command = ("manage.py", "screen_cohort", str(trials), "--out", str(out))
    return used_by(*command, "--workers", str(workers))


def _said(used: Used) -> str:
    return (
        f"{used.elapsed:7.1f} s on the clock, {used.processor:7.1f} s of processors, "
        f"peak {used.peak:.0f} MB"
    )


def _duckdb(folder: Path, columns: Used) -> Iterator[str]:
    """The yardstick in a process of its own, two threads."""
    out = folder / "duck.csv"
    command = [sys.executable, "-m", "tests.benchmarks.yardstick", folder / "t.csv", out]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    whole, headline = map(float, done.stdout.split())
    with out.open(newline="") as file:
        statuses = dict(csv.reader(file))
    with (folder / "v.csv").open(newline="") as file:
        said = [(row["patient_id"], row["trial_statuses"]) for row in csv.DictReader(file)]
    differ = sum(statuses.get(patient, "") != cell for patient, cell in said)
    yield f"DuckDB, the statuses only:  {whole:7.1f} s on the clock with two threads"
    yield f"  screen_cohort --workers 2 takes {columns.elapsed / whole:.2f} times that (goal: 3)"
    yield f"  patients whose statuses differ: {differ}"
    yield f"DuckDB, a bare headline:    {headline:7.1f} s, the floor: read, join, count"


def _growth(folder: Path, count: int, largest: Used) -> Iterator[str]:
    """Processor time at a hundredth, a tenth and the whole; starting is the same for each."""
    found = []
    for size in (count // 100, count // 10):
        trials = folder / f"{size}.csv"
        write_register(trials, size, SEED, _quiet)
        found.append((size, screened(trials, folder / f"{size}.out.csv", 2).processor))
    found.append((count, largest.processor))
    for (less, before), (more, after) in pairwise(found):
        each = (after - before) / (more - less) * 1e6
        yield (
            f"{less:,} patients {before:.1f} s of processors, {more:,} {after:.1f} s: "
            f"each further one {each:.1f} us"
        )


def _more() -> float:
    """How much longer the whole answer of the contract takes than the cells of VERDICTS."""
    reference, sample = load(), list(patients(SEED, SAMPLE))
    began = process_time()
    for facts in sample:
        verdict_row(facts, POLICY)
    cells = process_time() - began
    for facts in sample:
        read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
        said = assess(read, POLICY, reference.formulary, reference.instruments)
        snapshot.verdict_to_json(said)
    return (process_time() - began - cells) / cells


def _agreement(folder: Path, count: int) -> Iterator[str]:
    """Every cell of every patient, against the facts that were never a row."""
    trials, out, expected = (folder / name for name in ("t.csv", "v.csv", "loop.csv"))
    size = min(count, BLOCK)
    rows = write_edges(SEED, count // size, size, trials, expected, POLICY)
    used = screened(trials, out, 2)
    yield f"at the edges of the rule: {count // size * size:,} patients, {rows:,} rows"
    yield f"screen_cohort --workers 2:  {_said(used)}"
    yield f"patients whose answers differ: {differences(out, expected)}"


def _quiet(_: str) -> None:
    return None
