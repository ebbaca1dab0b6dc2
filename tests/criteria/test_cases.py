"""Every worked case of tests/cases answers as it says."""

from typing import Any

import pytest

from screening.criteria import snapshot
from screening.criteria.caution_rules import PatientRule, TrialRule
from screening.criteria.cautions import TABLE
from screening.reference import load
from tests.criteria.case_files import unreadable, worked
from tests.criteria.worked import answer_of

OF_THE_ANSWER = ("verdict", "failed_trials", "failed_class_groups", "missing")
CAUTIONS = """
related_ingredients shared_ingredient same_class_group disputed_class_boundary unlisted_class
dose_sources_disagree formulation outcome_by_recall outcome_missing instruments_differ
adherence_unknown poor_adherence intolerance_not_counted response_then_lost
augmentation_not_counted earlier_episode_left_out combination_counted_once added_not_switched
still_running responding_now symptoms_low_now no_current_score baseline_below_moderate
remission_despite_small_change residual_symptoms beyond_trial_evidence psychotic_features
bipolar under_18
"""
OF_A_TRIAL = ("weeks_at_dose", "minimum_daily_mg", "improvement_percent")


def _worked() -> list[Any]:
    return [pytest.param(case, id=name) for name, case in worked()]


def _unreadable() -> list[Any]:
    return [pytest.param(case, id=name) for name, case in unreadable()]


def _of_trials(answer: dict[str, Any], key: str, trials: dict[str, Any]) -> dict[str, Any]:
    return {trial: answer["trials"][trial][key] for trial in trials}


@pytest.mark.parametrize("case", _worked())
def test_a_worked_case_answers_as_written(case: dict[str, Any]) -> None:
    expected = case["expect"]

    answer = answer_of(case)

    assert {key: answer[key] for key in OF_THE_ANSWER if key in expected} == {
        key: expected[key] for key in OF_THE_ANSWER if key in expected
    }, case["story"]
    statuses = expected.get("statuses", {})
    assert _of_trials(answer, "status", statuses) == statuses, case["story"]
    for key in OF_A_TRIAL:
        numbers = expected.get(key, {})
        assert _of_trials(answer, key, numbers) == numbers, case["story"]


def _comparing() -> list[Any]:
    parts = {"definitions", "staging"}
    return [one for one in _worked() if parts & one.values[0]["expect"].keys()]


@pytest.mark.parametrize("case", _comparing())
def test_a_worked_case_compares_as_written(case: dict[str, Any]) -> None:
    expected, answer = case["expect"], answer_of(case)
    stages = {key: _stage(value) for key, value in expected.get("staging", {}).items()}

    for key in ("definitions", "because"):
        said = answer["definitions_because" if key == "because" else key]
        written = expected.get(key, {})
        assert {name: said[name] for name in written} == written, case["story"]
    assert {name: answer["staging"][name] for name in stages} == stages, case["story"]


def _stage(written: Any) -> Any:
    return None if written == "undefined" else written


def test_every_definition_has_each_answer_somewhere() -> None:
    seen: dict[str, set[str]] = {one.key: set() for one in load().definitions}
    for case in (parameter.values[0] for parameter in _comparing()):
        for key, answer in case["expect"].get("definitions", {}).items():
            seen[key].add(answer)

    four = {"meets", "does_not_meet", "cannot_tell", "not_applicable"}
    assert {key for key, answers in seen.items() if answers != four} == set()


@pytest.mark.parametrize("case", _worked())
def test_a_worked_case_raises_its_cautions(case: dict[str, Any]) -> None:
    expected = case["expect"]

    raised = {caution["key"] for caution in answer_of(case)["cautions"]}

    assert set(expected.get("cautions", raised)) == raised, case["story"]
    assert set(expected.get("cautions_include", [])) <= raised, case["story"]
    assert not set(expected.get("cautions_exclude", [])) & raised, case["story"]


@pytest.mark.parametrize("case", _unreadable())
def test_what_cannot_be_read_names_its_path(case: dict[str, Any]) -> None:
    reference = load()

    with pytest.raises(snapshot.FactsError) as refusal:
        snapshot.facts_from_json(case["facts"], reference.formulary, reference.instruments)

    path, _colon, sentence = str(refusal.value).partition(": ")
    assert path == case["path"] or path.startswith(tuple(case["path"] + sign for sign in ".["))
    assert sentence
    for word in case.get("also", []):
        assert word in str(refusal.value), case["story"]


def _with_caution(key: str, *lists: str) -> list[dict[str, Any]]:
    cases = [parameter.values[0] for parameter in _worked()]
    return [case for case in cases if any(key in case["expect"].get(name, ()) for name in lists)]


def test_the_code_has_the_cautions_of_the_table() -> None:
    assert [rule.key for rule in TABLE] == CAUTIONS.split()


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.key)
def test_every_caution_is_raised_by_one_case_and_just_not_by_another(
    rule: TrialRule | PatientRule,
) -> None:
    raising = _with_caution(rule.key, "cautions", "cautions_include")
    assert raising, "no worked case raises it"
    assert _with_caution(rule.key, "cautions_exclude"), "no worked case just does not raise it"

    for case in raising:
        (said,) = [one for one in answer_of(case)["cautions"] if one["key"] == rule.key]
        known = [trial["id"] for trial in case["trials"]]
        assert said["because"].endswith("."), case["story"]
        assert set(said["trials"]) <= set(known), case["story"]
        assert bool(said["trials"]) is isinstance(rule, TrialRule), case["story"]
