"""What a category says at every threshold, a floor above 0, and which gap is told first."""

from dataclasses import replace

import pytest

from screening.criteria.facts import Scores
from screening.criteria.response import Change, Gap, change_of
from screening.reference import load

# The whole percentages a category may stand for; "25_49" is above 25 and below 50.
MAY_BE = {
    "below_25": (-50, 24.9),
    "25_49": (25.1, 49.9),
    "50_75": (50, 75),
    "above_75": (75.1, 100),
    "remission": (100, 100),  # a response whatever the threshold
}


@pytest.mark.parametrize("category", MAY_BE)
def test_a_category_tells_what_all_its_percentages_tell(category: str) -> None:
    low, high = MAY_BE[category]
    read = Change(category=category)

    for threshold in range(1, 101):
        below, at_most = {low < threshold, high < threshold}, {low <= threshold, high <= threshold}
        if threshold < 100 or category not in {"above_75", "remission"}:
            assert read.at_most(threshold) == _answer(at_most), threshold
        assert read.below(threshold) == _answer(below), threshold


def _answer(told: set[bool]) -> str:
    return "cannot_tell" if len(told) == 2 else ("yes" if told == {True} else "no")


def test_the_reduction_is_of_the_range_above_the_floor() -> None:
    scale = replace(load().instruments["BDI-II"], floor=10, bands=())

    change = change_of(Scores("BDI-II", 30, 20), {"BDI-II": scale})

    assert change.percent == 50


@pytest.mark.parametrize(
    ("scores", "gap"),
    [
        (Scores(), Gap.NOT_RECORDED),
        (Scores(None, 20), Gap.SCORE_MISSING),
        (Scores("SHAPS", None, 20), Gap.SCORE_MISSING),
        (Scores(None, 20, 10), Gap.SCALE_MISSING),
        (Scores("SHAPS", 20, 10), Gap.OTHER_SCALE),
        (Scores("SHAPS", 20, 10, "PHQ-9"), Gap.SCALES_DIFFER),
        (Scores("PHQ-9", 0, 10), Gap.AT_FLOOR),
    ],
)
def test_the_gap_is_told_that_comes_first(scores: Scores, gap: Gap) -> None:
    assert change_of(scores, load().instruments) == Change(gap=gap)
