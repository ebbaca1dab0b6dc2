"""Cautions no worked case raises in just this way, with the sentence."""

from typing import Any

import pytest

from tests.criteria.answers import Facts, answer, patient, trial

PAIRS = [
    ("citalopram", "escitalopram"),
    ("venlafaxine", "desvenlafaxine"),
    ("amitriptyline", "nortriptyline"),
    ("imipramine", "desipramine"),
    ("bupropion", "dextromethorphan-bupropion"),
]
UNLISTED = {"name": "Novel", "class_group": "SSRI", "minimum_daily_mg": 20}


def _raised(facts: Facts) -> dict[str, Any]:
    return {caution["key"]: caution for caution in answer(facts)["cautions"]}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_pair_of_related_ingredients_is_named(one: str, other: str) -> None:
    failed = _raised(patient(trial(1, one), trial(2, other), trial(3, "fluoxetine")))

    assert failed["related_ingredients"] == {
        "key": "related_ingredients",
        "because": "Closely related ingredients are counted as different antidepressants: "
        f"{one} and {other}.",
        "trials": ["T1", "T2"],
    }


def test_an_unlisted_antidepressant_given_as_augmentation_is_not_counted() -> None:
    raised = _raised(patient(trial(1, UNLISTED, role="augmentation")))

    assert raised["augmentation_not_counted"]["trials"] == ["T1"]
    assert "unlisted_class" not in raised


def test_a_score_of_today_is_of_the_last_thirty_days() -> None:
    latest = {"instrument": "PHQ-9", "total": 9, "date": "2026-11-23"}

    assert "no_current_score" not in _raised(patient(as_of="2026-11-23", latest_score=latest))


@pytest.mark.parametrize(
    ("latest", "sentence"),
    [
        (
            {"instrument": "PHQ-9", "total": 4},
            "The latest score is in remission: PHQ-9 4 on a day not recorded.",
        ),
        ({"instrument": "PHQ-9"}, None),
        ({"total": 0}, None),
        ({"instrument": "Our own scale", "total": 0}, None),
    ],
)
def test_symptoms_are_low_only_by_a_total_of_a_scale_that_has_a_cut(
    latest: Facts, sentence: str | None
) -> None:
    raised = _raised(patient(latest_score=latest)).get("symptoms_low_now", {})

    assert raised.get("because") == sentence


@pytest.mark.parametrize(
    ("latest", "sentence"),
    [
        (None, "No score of the last 30 days is recorded."),
        ({"instrument": "PHQ-9", "total": 9}, "No score of the last 30 days is recorded."),
        (
            {"instrument": "PHQ-9", "total": 9, "date": "2026-10-23"},
            "No score of the last 30 days is recorded; the latest is of 23 Oct 2026.",
        ),
    ],
)
def test_no_current_score_says_which_is_the_latest(latest: Any, sentence: str) -> None:
    raised = _raised(patient(as_of="2026-11-23", latest_score=latest))

    assert raised["no_current_score"]["because"] == sentence


@pytest.mark.parametrize(
    ("outcome", "how"),
    [({"category": "50_75"}, "50 to 75 % better"), ({"improvement_percent": 80}, "80 %")],
)
def test_a_treatment_responding_now_says_how_far(outcome: Facts, how: str) -> None:
    raised = _raised(patient(trial(outcome=outcome, stopped_for="still_taking")))

    said = f"Responding to a treatment that is still being taken: sertraline, {how}."
    assert raised["responding_now"]["because"] == said


def test_scores_without_a_scale_are_told_as_such() -> None:
    raised = _raised(patient(trial(outcome={"baseline": 20, "endpoint": 10})))

    said = "The outcome is not known: sertraline (the scale is not recorded)."
    assert raised["outcome_missing"]["because"] == said
