"""What holds for every patient: the invariants of the rule."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.reference import load
from tests.criteria.answers import answer, patient
from tests.criteria.small_patients import ANTIDEPRESSANTS, forgotten_patients, patients, trials

Facts = dict[str, Any]
often = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def _status(facts: Facts) -> dict[str, str]:
    return {key: trial["status"] for key, trial in answer(facts)["trials"].items()}


def _failed(facts: Facts) -> set[str]:
    return {key for key, status in _status(facts).items() if status == "failed"}


def _without_total(facts: Facts) -> Facts:
    for trial in facts["trials"]:
        trial.pop("total_weeks", None)
    return facts


@often
@given(facts=patients(), factor=st.sampled_from([1.5, 2, 10]))
def test_raising_a_dose_at_the_minimum_keeps_a_failure(facts: Facts, factor: float) -> None:
    raised, before = copy.deepcopy(facts), answer(facts)["trials"]
    for trial in raised["trials"]:
        minimum = before[trial["id"]]["minimum_daily_mg"]
        for step in trial.get("steps") or []:
            if minimum and step.get("daily_mg") and step["daily_mg"] >= minimum:
                step["daily_mg"] *= factor

    assert _failed(facts) <= _failed(raised)


@often
@given(facts=patients(), more=st.sampled_from([1, 7, 50]))
def test_a_longer_step_at_the_minimum_keeps_a_failure(facts: Facts, more: int) -> None:
    facts = _without_total(facts)
    longer, before = copy.deepcopy(facts), answer(facts)["trials"]
    for trial in longer["trials"]:
        minimum = before[trial["id"]]["minimum_daily_mg"]
        for step in trial.get("steps") or []:
            if minimum and (step.get("daily_mg") or 0) >= minimum:
                key = "days" if "days" in step else "weeks"
                step[key] += more if step[key] else 0

    assert _failed(facts) <= _failed(longer)


@often
@given(facts=patients(), worse=st.integers(1, 27))
def test_a_higher_endpoint_keeps_a_failure(facts: Facts, worse: int) -> None:
    higher = copy.deepcopy(facts)
    for trial in higher["trials"]:
        outcome = trial.get("outcome") or {}
        if "endpoint" in outcome:
            highest = 27 if "PHQ-9" in outcome.values() else 60
            outcome["endpoint"] = min(outcome["endpoint"] + worse, highest)

    assert _failed(facts) <= _failed(higher)


@often
@given(facts=patients(), data=st.data())
def test_one_more_trial_never_unmakes_a_verdict(facts: Facts, data: st.DataObject) -> None:
    facts["trials"] += [{**t, "id": f"X{n}"} for n, t in enumerate(_two_failures())]
    ids = [trial["id"] for trial in facts["trials"]]
    before = answer(facts)["verdict"]

    facts["trials"].append(data.draw(trials(99, ids)))

    assert answer(facts)["verdict"] == before


def _two_failures() -> list[Facts]:
    steps, outcome = [{"daily_mg": 400, "weeks": 8}], {"improvement_percent": 10}
    usual = {"episode": "current", "steps": steps, "outcome": outcome}
    return [{"treatment": name, **usual} for name in ("nefazodone", "phenelzine")]


@often
@given(facts=st.one_of(patients(), forgotten_patients()), data=st.data())
def test_the_order_of_trials_never_matters(facts: Facts, data: st.DataObject) -> None:
    shuffled = facts | {"trials": data.draw(st.permutations(facts["trials"]))}

    assert answer(shuffled) == answer(facts)


@often
@given(facts=patients(), data=st.data())
def test_brand_names_never_matter(facts: Facts, data: st.DataObject) -> None:
    branded = copy.deepcopy(facts)
    for trial in branded["trials"]:
        match = load().formulary.find(trial["treatment"])
        if match and match.through == "name" and match.row.brands:
            trial["treatment"] = data.draw(st.sampled_from(match.row.brands)).upper()

    assert answer(branded) == answer(facts)


@often
@given(facts=forgotten_patients(), data=st.data())
def test_a_settled_verdict_stands_whatever_the_unknown_is(
    facts: Facts, data: st.DataObject
) -> None:
    before = answer(facts)
    for trial in facts["trials"]:
        fill = {
            "outcome": data.draw(
                st.sampled_from([{"category": "below_25"}, {"category": "remission"}])
            ),
            "steps": data.draw(
                st.sampled_from([[{"daily_mg": 400, "weeks": 6}], [{"daily_mg": 0.1, "weeks": 6}]])
            ),
            "episode": data.draw(st.sampled_from(["current", "earlier"])),
        }
        trial |= {key: value for key, value in fill.items() if trial.get(key) is None}
        if trial.get("stopped_for") == "loss_of_response":
            trial["earlier_response_percent"] = data.draw(st.sampled_from([10, 80]))

    after = answer(facts)

    if before["verdict"] != "cannot_tell":
        assert after["verdict"] == before["verdict"]
    for key, trial in before["trials"].items():
        if trial["status"] == "failed":
            assert after["trials"][key]["status"] == "failed"
        elif trial["status"] != "cannot_tell":
            assert after["trials"][key]["status"] != "failed"


@often
@given(facts=st.one_of(patients(), forgotten_patients()))
def test_nothing_is_missing_unless_the_verdict_is_open(facts: Facts) -> None:
    said = answer(facts)

    assert said["verdict"] == "cannot_tell" or said["missing"] == []
    for one in said["missing"]:
        assert 1 <= len(one) <= 4
        assert one == sorted(set(one))
        assert not any(set(other) < set(one) for other in said["missing"])


@often
@given(facts=patients())
def test_findings_agree_with_the_verdict(facts: Facts) -> None:
    said = answer(facts)
    top = said["findings"]

    expected = {"meets": "yes", "cannot_tell": "cannot_tell"}.get(said["verdict"], "no")
    assert top["answer"] == expected
    assert len(top["grounds"][1]["grounds"]) == len(facts["trials"])


def test_every_antidepressant_can_fail() -> None:
    steps = [{"daily_mg": 10_000, "weeks": 6}]
    outcome = {"improvement_percent": 0}

    for name in ANTIDEPRESSANTS:
        trial = {"id": "T1", "treatment": name, "episode": "current", "steps": steps}
        assert _failed(patient(trial | {"outcome": outcome})) == {"T1"}, name
