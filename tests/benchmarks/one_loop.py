"""The same work as ``screen_cohort`` by a loop: rows read, patients answered, answers written."""

import csv
import io
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path
from time import process_time

from screening.cohort.columns import COLUMNS
from screening.cohort.csv_source import csv_pieces, header_of
from screening.criteria.policy import Policy
from tests.cohort.one_by_one import facts_of, verdict_row
from tests.cohort.population import patients, rows_of

Stretch = tuple[Path, tuple[str, ...], int, int]
WORKERS = 2


def screened_by_loop(trials: Path, out: Path, policy: Policy) -> float:
    """Screen a CSV whose patients stand together; the processor seconds of the loop.

    Both processors work at it, so that it ends sooner; the seconds of both are added up.
    """
    header = header_of(trials)
    stretches = [(trials, header.columns, one.begin, one.end) for one in csv_pieces(trials, header)]
    outs = [out.with_suffix(f".{number:05}") for number in range(len(stretches))]
    with ProcessPoolExecutor(WORKERS) as pool:
        seconds = sum(pool.map(_stretch, stretches, outs, [policy] * len(outs)))
    join(outs, out)
    return seconds


def _stretch(stretch: Stretch, out: Path, policy: Policy) -> float:
    began = process_time()
    path, columns, begin, end = stretch
    with path.open("rb") as file:
        file.seek(begin)
        text = io.StringIO(file.read(end - begin).decode())
    with out.open("w", newline="") as answers:
        writer = csv.writer(answers, lineterminator="\n")
        rows = csv.DictReader(text, columns)
        for patient, own in groupby(rows, key=lambda row: row["patient_id"]):
            writer.writerow([patient, *verdict_row(facts_of(list(own)), policy)[0]])
    return process_time() - began


def write_edges(seed: int, blocks: int, size: int, trials: Path, out: Path, policy: Policy) -> int:
    """Write patients at the edges of the rule, and by the loop the answers to them; the rows."""
    names = [f"{number:05}" for number in range(blocks)]
    written = [trials.with_suffix(f".{name}") for name in names]
    answered = [out.with_suffix(f".{name}") for name in names]
    with ProcessPoolExecutor(WORKERS) as pool:
        jobs = [(seed, number, size, policy) for number in range(blocks)]
        rows = sum(pool.map(_block, jobs, written, answered))
    join(written, trials)
    join(answered, out)
    return rows


def _block(job: tuple[int, int, int, Policy], trials: Path, out: Path) -> int:
    seed, number, size, policy = job
    rows = 0
    with trials.open("w", newline="") as file, out.open("w", newline="") as answers:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        answering = csv.writer(answers, lineterminator="\n")
        if number == 0:
            writer.writeheader()
        for place, facts in enumerate(patients(seed + number, size), number * size):
            own = list(rows_of(facts, f"{place:08}"))
            writer.writerows(own)
            answering.writerow([f"{place:08}", *verdict_row(facts, policy)[0]])
            rows += len(own)
    return rows


def join(pieces: list[Path], whole: Path) -> None:
    """Put files end to end, and remove them."""
    with whole.open("wb") as file:
        for piece in pieces:
            file.write(piece.read_bytes())
            piece.unlink()


def differences(out: Path, expected: Path) -> int:
    """How many patients have another row in the two; the first file has a header."""
    with out.open(newline="") as one, expected.open(newline="") as other:
        said = csv.reader(one)
        next(said)
        return sum(mine != theirs for mine, theirs in zip(said, csv.reader(other), strict=True))
