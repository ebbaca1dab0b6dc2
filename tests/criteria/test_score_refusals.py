"""What is refused when a scale is filled in, named as it was written and cut short."""

from datetime import date

import pytest

from screening.criteria.instruments import ScoreError, score
from screening.criteria.scale_answers import shown
from screening.reference import load


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "a list"),
        ({}, "an object"),
        ("x" * 38, f'"{"x" * 38}"'),
        ("x" * 39, f'"{"x" * 36}...'),
        (2**200 - 1, "1606938044258990275541962092341162602..."),
        (2**200, "a huge number"),
        (None, "null"),
        (1.5, "1.5"),
        (date(2026, 11, 26), '"2026-11-26"'),
    ],
)
def test_a_value_is_shown_as_it_is_written(value: object, said: str) -> None:
    assert shown(value) == said


def test_a_scale_whose_items_may_not_be_shown_takes_a_total_only() -> None:
    with pytest.raises(ScoreError) as refusal:
        score(load().instruments["BDI-II"], [0] * 21)

    assert str(refusal.value) == "answers: BDI-II is entered as a total only"
