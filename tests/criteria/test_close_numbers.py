"""Numbers close to a limit: no sentence says that what fell short reached it."""

import pytest

from screening.criteria import snapshot
from screening.criteria.verdict import TrialAnswer, assess
from screening.reference import load

SERTRALINE = {"id": "T1", "treatment": "sertraline", "episode": "current"}


def read(**facts: object) -> TrialAnswer:
    reference = load()
    case = snapshot.facts_from_json(
        {"trials": [SERTRALINE | facts]}, reference.formulary, reference.instruments
    )
    policy = reference.policy("adopted-2026")
    return assess(case, policy, reference.formulary, reference.instruments).trials["T1"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"steps": [{"daily_mg": 100, "weeks": 5.9999}]}, "Just under 6 weeks in all"),
        (
            {"steps": [{"daily_mg": 100, "weeks": 5.9999}, {"daily_mg": 10, "weeks": 4}]},
            "Just under 6 weeks at 50 mg/day or more were recorded",
        ),
        ({"steps": [{"daily_mg": 49.999999, "weeks": 8}]}, "never above 49.999999 mg/day"),
        (
            {"steps": [{"daily_mg": 50, "weeks": 8}], "adherence_percent": 79.999999},
            "Adherence was 79.999999 %; the floor is 80 %",
        ),
    ],
)
def test_what_fell_short_is_said_to_fall_short(facts: dict[str, object], said: str) -> None:
    assert said in read(**facts).because


def test_a_dose_that_is_not_known_is_given_no_weeks() -> None:
    answer = read(treatment="Zyban", steps=[{"daily_mg": 150, "weeks": 8}], adherence="poor")

    assert answer.because.startswith("Dose not recorded. Adherence was recorded as poor.")


@pytest.mark.parametrize(("days", "weeks"), [(8, 1.14), (11, 1.57), (13, 1.86), (42, 6)])
def test_weeks_have_two_decimals(days: int, weeks: float) -> None:
    assert repr(read(steps=[{"daily_mg": 100, "days": days}]).weeks_at_dose) == repr(weeks)
