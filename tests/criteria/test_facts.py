"""What nobody said is unknown: never "no", never nothing, never a text without letters."""

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from screening.criteria.facts import (
    CaseFacts,
    Diagnosis,
    DoseStep,
    Episode,
    LatestScore,
    Scores,
    Trial,
)

SILENT = [Diagnosis(), Episode(), LatestScore(), DoseStep(), Scores()]


@pytest.mark.parametrize("silent", SILENT, ids=lambda one: type(one).__name__)
def test_what_nobody_said_is_unknown(silent: Any) -> None:
    for field in fields(silent):
        _is_unknown(getattr(silent, field.name))


def test_of_a_trial_only_its_name_must_be_said() -> None:
    silent = Trial("T1", "sertraline")

    for field in fields(silent)[2:]:
        _is_unknown(getattr(silent, field.name))


def _is_unknown(value: object) -> None:
    assert value is None or value == ()


def test_a_patient_of_whom_nothing_is_said_has_every_part_unknown() -> None:
    silent = CaseFacts()

    assert (silent.as_of, silent.age, silent.sex, silent.trials) == (None, None, None, ())
    assert (silent.diagnosis, silent.episode) == (Diagnosis(), Episode())
    assert silent.latest_score == LatestScore()


def test_whole_weeks_are_whole_days_and_others_exact_fractions() -> None:
    lengths = [DoseStep(weeks=Decimal(weeks)).length for weeks in ("6", "6.0", "0.1")]

    assert [(type(length), length) for length in lengths] == [
        (int, 42),
        (int, 42),
        (Fraction, Fraction(7, 10)),
    ]
