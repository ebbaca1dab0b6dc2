"""Days at dose: runs, time off, and the bounds on what is unknown."""

from decimal import Decimal
from typing import Any

import pytest

from screening.criteria.answers import Answer
from screening.criteria.duration import exposure_of
from screening.criteria.facts import DoseStep
from tests.criteria.answers import answer, patient, trial

OFF = (0, 13)


def _step(dose: Any, days: Any) -> DoseStep:
    return DoseStep(
        daily_mg=None if dose is None else Decimal(str(dose)),
        days=None if days is None else Decimal(str(days)),
    )


def _bounds(steps: list[tuple[Any, Any]], total: int | None = None) -> tuple[Any, Any, Any]:
    exposure = exposure_of([_step(*step) for step in steps], total, Decimal(50), 14)
    return exposure.run, exposure.run_at_most, exposure.total


@pytest.mark.parametrize(
    ("steps", "total", "expected"),
    [
        ([], None, (0, None, None)),
        ([], 21, (0, 21, 21)),
        ([(50, 41)], None, (41, 41, 41)),
        ([(25, 14), (50, 42)], None, (42, 42, 56)),
        ([(50, 21), OFF, (50, 21)], None, (42, 42, 42)),
        ([(50, 21), (0, 14), (50, 21)], None, (21, 21, 42)),
        ([(50, 21), (0, 7), (0, 7), (50, 21)], None, (21, 21, 42)),
        ([(50, 21), (0, 7), (49, 0), (0, 7), (50, 21)], None, (21, 21, 42)),
        ([(50, 21), (49, 1), (50, 21)], None, (21, 21, 43)),
        ([(50, 21), (None, 7), (50, 21)], None, (21, 49, 49)),
        ([(50, 21), (0, None), (50, 21)], None, (21, 42, 42)),
        ([(50, None)], None, (0, None, None)),
        ([(50, None)], 56, (0, 56, 56)),
        ([(25, None)], None, (0, 0, None)),
        ([(50, 28)], 42, (28, 42, 42)),
        ([(25, 7), (50, 28), (25, 7)], 56, (28, 28, 56)),
        ([(25, 7), (50, 28)], 56, (28, 49, 56)),
        ([(50, 28), (0, 14)], 42, (28, 42, 42)),
        ([(0, 14), (50, 28), (0, 14)], 42, (28, 28, 42)),
        ([(0, 21)], None, (0, None, None)),
    ],
)
def test_the_longest_run_and_its_bounds(steps: Any, total: Any, expected: Any) -> None:
    assert _bounds(steps, total) == expected


@pytest.mark.parametrize(
    ("steps", "total", "expected"),
    [
        ([(50, 1)], None, Answer.YES),
        ([(49, 42)], None, Answer.NO),
        ([(49, 42)], 49, Answer.UNKNOWN),
        ([(49, 42), (None, 1)], None, Answer.UNKNOWN),
        ([], 42, Answer.UNKNOWN),
    ],
)
def test_whether_the_minimum_was_reached(steps: Any, total: Any, expected: Answer) -> None:
    exposure = exposure_of([_step(*step) for step in steps], total, Decimal(50), 14)

    assert exposure.reached is expected


@pytest.mark.parametrize(("days", "lasted"), [(41, Answer.NO), (42, Answer.YES)])
def test_forty_one_days_are_not_six_weeks(days: int, lasted: Answer) -> None:
    exposure = exposure_of([_step(50, days)], None, Decimal(50), 14)

    assert exposure.lasted(42) is lasted


def test_fractions_of_weeks_are_exact() -> None:
    third = DoseStep(daily_mg=Decimal(50), weeks=Decimal("0.1"))

    exposure = exposure_of([third] * 60, None, Decimal(50), 14)

    assert exposure.run == 42
    assert exposure.lasted(42) is Answer.YES


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        # Three weeks no step accounts for may lie before the thirteen days off.
        (
            {
                "steps": [
                    {"daily_mg": 0, "days": 13},
                    {"daily_mg": 50, "weeks": 3},
                    {"daily_mg": 25, "weeks": 1},
                ],
                "total_weeks": 7,
            },
            "cannot_tell",
        ),
        # Time off of unknown length after thirteen days may have been shorter than one.
        (
            {
                "steps": [
                    {"daily_mg": 50, "days": 21},
                    {"daily_mg": 0, "days": 13},
                    {"daily_mg": 0},
                    {"daily_mg": 50, "days": 21},
                ]
            },
            "cannot_tell",
        ),
    ],
)
def test_thirteen_days_off_may_still_be_no_break(facts: dict[str, Any], status: str) -> None:
    assert answer(patient(trial(**facts)))["trials"]["T1"]["status"] == status
