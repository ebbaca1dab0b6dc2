"""Which facts could settle an open verdict, and how quickly that is found."""

import time
from typing import Any

import pytest

from tests.criteria.answers import answer, patient, trial

FAILED = trial(1)


def _missing(*trials: dict[str, Any], **said: Any) -> list[list[str]]:
    return answer(patient(*trials, **said))["missing"]


def test_the_contracts_own_example() -> None:
    second = trial(2, "duloxetine", outcome=None)
    third = trial(3, "bupropion", outcome=None, steps=None, total_weeks=9)

    assert _missing(FAILED, second, third) == [["T2.outcome"], ["T3.outcome", "T3.steps"]]


def test_kinds_come_in_order_before_trial_ids() -> None:
    nothing_known = {"id": "T2", "treatment": "duloxetine"}

    assert _missing(FAILED, nothing_known) == [
        ["T2.outcome"],
        ["T2.steps"],
        ["T2.episode"],
        ["T2.total_weeks"],
    ]


def test_a_lost_response_of_unknown_size_is_asked_for() -> None:
    lost = trial(2, "duloxetine", stopped_for="loss_of_response")

    assert _missing(FAILED, lost) == [["T2.earlier_response_percent"]]


@pytest.mark.parametrize("name", ["Zyban", "viloxazine", "melitracen", "selegiline"])
def test_an_unclear_name_is_what_is_missing(name: str) -> None:
    first = trial(1, "nefazodone")

    assert _missing(first, trial(2, name)) == [["T2.treatment"]]


def test_an_unclear_name_without_steps_lets_either_settle_it() -> None:
    zyban = trial(2, "Zyban", steps=None, total_weeks=8)

    assert _missing(FAILED, zyban) == [["T2.steps"], ["T2.treatment"]]


def test_under_an_unclear_name_a_total_may_settle_the_steps() -> None:
    """Four of eight weeks were below the minimum: whatever the product was, it is too short."""
    steps = [{"daily_mg": 50, "weeks": 4}, {"daily_mg": 450}]
    zyban = trial(2, "Zyban", steps=steps, total_weeks=8)

    assert _missing(trial(1, "nefazodone"), zyban) == [["T2.treatment"]]


def test_where_no_minimum_is_listed_any_dose_is_one() -> None:
    long_enough = trial(2, "melitracen", steps=[{"daily_mg": 0.5, "weeks": 8}])
    for_a_time = trial(2, "melitracen", steps=[{"daily_mg": 0.5}])

    assert _missing(FAILED, long_enough) == [["T2.treatment"]]
    assert ["T2.steps"] in _missing(FAILED, for_a_time)


def test_an_unknown_half_of_the_diagnosis_belongs_to_every_set() -> None:
    facts = patient(FAILED, trial(2, "duloxetine", outcome=None))
    facts["diagnosis"] = {"major_depressive_disorder": True}

    assert answer(facts)["missing"] == [["T2.outcome", "diagnosis.bipolar"]]


def test_a_diagnosis_alone_is_missing_where_the_trials_have_settled_it() -> None:
    facts = patient(diagnosis={"bipolar": False})

    assert answer(facts)["missing"] == [["diagnosis.major_depressive_disorder"]]


@pytest.mark.parametrize(
    ("steps", "listed"),
    [
        ([{"daily_mg": 60}], True),
        ([{"daily_mg": 30, "weeks": 8}, {"daily_mg": 60}], True),
        ([{"daily_mg": 60, "weeks": 5}, {"weeks": 1}], False),
    ],
)
def test_a_total_is_asked_for_only_where_one_could_settle_it(
    steps: list[dict[str, Any]], listed: bool
) -> None:
    second = trial(2, "duloxetine", steps=steps)

    assert (["T2.total_weeks"] in _missing(FAILED, second)) is listed


def test_all_four_facts_of_one_trial_may_be_what_settles_it() -> None:
    unknown = {"steps": None, "episode": None, "outcome": None, "stopped_for": "loss_of_response"}

    said = _missing(FAILED, trial(2, "duloxetine", **unknown), trial(3, "bupropion", **unknown))

    names = ("earlier_response_percent", "episode", "outcome", "steps")
    for key in ("T2", "T3"):
        assert [f"{key}.{name}" for name in names] in said


def test_no_set_has_more_than_four_facts_with_those_of_the_diagnosis() -> None:
    names = ("sertraline", "venlafaxine", "bupropion", "mirtazapine", "trazodone")
    unknown = [trial(n, name, outcome=None, episode=None) for n, name in enumerate(names)]

    whole = _missing(*unknown)

    assert {len(one) for one in whole} == {4}
    assert _missing(*unknown, diagnosis={"bipolar": False}) == []


def test_a_dot_in_the_id_of_a_trial_is_no_end_of_it() -> None:
    dotted = trial(1, "duloxetine", outcome=None, episode=None) | {"id": "T.2"}

    assert _missing(FAILED, dotted) == [["T.2.outcome"], ["T.2.episode"]]


def test_too_much_missing_is_said() -> None:
    names = ["sertraline", "venlafaxine", "bupropion", "mirtazapine", "trazodone", "phenelzine"]
    unknown = [{"id": f"T{n}", "treatment": name} for n, name in enumerate(names)]

    said = answer(patient(*unknown))

    assert said["missing"] == []
    assert "Too much is missing" in said["findings"]["because"]


@pytest.mark.parametrize("gone", [["outcome"], ["outcome", "steps"], ["steps", "episode"]])
def test_thirty_trials_with_unknowns_are_answered_quickly(gone: list[str]) -> None:
    names = ["sertraline", "venlafaxine", "bupropion", "mirtazapine", "trazodone", "phenelzine"]
    unknown = dict.fromkeys(gone)
    facts = patient(*(trial(n, names[n % 6], **unknown) for n in range(30)))

    started = time.perf_counter()
    answer(facts)

    assert time.perf_counter() - started < 1


def test_a_trial_that_only_a_class_stands_on_is_looked_at_too() -> None:
    open_in_two = trial(3, "venlafaxine", outcome=None, episode=None)

    said = answer(patient(trial(1, "citalopram"), trial(2, "fluoxetine"), open_in_two))

    assert said["missing"] == [["T3.outcome"], ["T3.episode"]]


def test_where_no_classes_are_asked_for_the_ingredient_is_what_counts() -> None:
    open_in_two = trial(2, "citalopram", outcome=None, episode=None)

    said = answer(patient(trial(1, "sertraline"), open_in_two), different_classes=False)

    assert said["missing"] == [["T2.outcome"], ["T2.episode"]]
