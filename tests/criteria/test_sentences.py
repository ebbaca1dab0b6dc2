"""Sentences of the answer that people read: dates are written as people write them."""

import pytest

from tests.criteria.answers import answer, patient, trial


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (
            {"instrument": "PHQ-9", "total": 18, "date": "2026-10-04"},
            "No score of the last 30 days is recorded; the latest is of 4 Oct 2026.",
        ),
        (
            {"instrument": "PHQ-9", "total": 3, "date": "2026-11-24"},
            "The latest score is in remission: PHQ-9 3 on 24 Nov 2026.",
        ),
    ],
)
def test_a_caution_dates_the_score_it_speaks_of(score: dict[str, object], said: str) -> None:
    cautions = answer(patient(trial(), as_of="2026-11-26", latest_score=score))["cautions"]

    assert said in [caution["because"] for caution in cautions]


LOW = {"daily_mg": 25}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"steps": [{"daily_mg": 50, "weeks": 1}, LOW | {"weeks": 6}]},
            "1 week at 50 mg/day or more was recorded; the rule asks for 6.",
        ),
        (
            {"outcome": {"improvement_percent": -12}},
            "8 weeks at 50 mg/day or more. 12.0 % worse.",
        ),
        (
            {"outcome": {"improvement_percent": 0.5}},
            "8 weeks at 50 mg/day or more. 0.5 % better.",
        ),
        (
            {"outcome": {"improvement_percent": 0}},
            "8 weeks at 50 mg/day or more. No change.",
        ),
        (
            {"treatment": "Zyban", "steps": [{"weeks": 4}, {"weeks": 4, "gap_weeks_before": 2}]},
            "8 weeks in all, too few of them at the minimum dose or more; the rule asks for 6.",
        ),
        (
            {"steps": None, "total_weeks": 3, "stopped_for": "side_effects"},
            "Stopped for side effects after 3 weeks in all; the rule asks for 6.",
        ),
        (
            {"steps": [{"daily_mg": 100, "weeks": 0}, LOW | {"weeks": 8}]},
            "8 weeks in all, never above 25 mg/day; minimum 50 mg/day.",
        ),
        (
            {"steps": [LOW | {"weeks": 7}, LOW]},
            "At least 7 weeks in all, never above 25 mg/day; minimum 50 mg/day.",
        ),
        (
            {"steps": [LOW]},
            "A time not recorded, never above 25 mg/day; minimum 50 mg/day.",
        ),
    ],
)
def test_a_trial_says_what_is_known_of_it(facts: dict[str, object], said: str) -> None:
    assert answer(patient(trial(**facts)))["trials"]["T1"]["because"] == said
