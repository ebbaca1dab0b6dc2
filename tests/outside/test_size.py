"""A large bundle is read as it passes: memory follows what is found, not the file."""

import tracemalloc
from typing import Any

from screening.outside import read_outside
from screening.outside.refusal import MEGABYTE
from screening.reference import load
from tests.cast import TODAY
from tests.outside.bundles import Growing


def grown(size: int) -> Any:
    """A bundle of that size, read as it is made."""
    reference = load()
    return read_outside(
        Growing(size), formulary=reference.formulary, instruments=reference.instruments,
        today=TODAY,
    )  # fmt: skip


def peak(size: int) -> int:
    """The most memory that reading a bundle of that size takes."""
    tracemalloc.start()
    try:
        grown(size)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_twenty_megabytes_hold_the_right_trials() -> None:
    reading, passed = grown(20 * MEGABYTE)

    assert passed.size >= 20 * MEGABYTE
    assert [(trial.drug.name, trial.started.isoformat()) for trial in reading.trials] == [
        ("sertraline", "2021-01-04"),
        ("venlafaxine", "2023-06-23"),
    ]
    doses = [[(step.daily_mg, step.days) for step in trial.steps] for trial in reading.trials]
    assert doses == [[(100, 900)], [(225, 900)]]


def test_memory_does_not_follow_the_size_of_the_file() -> None:
    grown(MEGABYTE // 8)  # what is loaded once

    assert peak(2 * MEGABYTE) < 1.5 * peak(MEGABYTE // 2)


def test_progress_is_told_as_the_bytes_pass() -> None:
    told: list[int] = []
    reference = load()
    _, passed = read_outside(
        Growing(MEGABYTE), formulary=reference.formulary, instruments=reference.instruments,
        today=TODAY, progress=told.append,
    )  # fmt: skip

    assert len(set(told)) > 10
    assert told == sorted(told)
    assert told[-1] == passed.size
