"""Facts in and out, refusals with their path, and the replay of a stored row."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.criteria import snapshot
from screening.reference import load
from tests.criteria.answers import answer, patient, trial
from tests.criteria.small_patients import forgotten_patients, patients

Facts = dict[str, Any]
WHOLE = patient(
    trial(1, "Zoloft", partner="T2", role="combination", adherence_percent=95, optimised=False),
    trial(2, "Seroquel XR", side_effects=["weight gain"], started="2024-03", total_weeks=8.5),
    trial(3, "ECT", sessions=8, laterality="bilateral"),
    trial(4, {"name": "Foo", "class_group": "OTHER", "minimum_daily_mg": 20.5}),
    trial(5, outcome={"instrument": "PHQ-9", "baseline": 22, "endpoint": 18}),
    as_of="2026-11-23",
    age=45,
    sex="F",
    episode={"months": 36, "severity": "moderate"},
    latest_score={"instrument": "MADRS", "total": 18, "date": "2026-11-20"},
)


def _read(facts: object) -> Any:
    return snapshot.facts_from_json(facts, load().formulary, load().instruments)


def _refusal(facts: object) -> str:
    with pytest.raises(snapshot.FactsError) as refusal:
        _read(facts)
    return str(refusal.value)


def test_facts_survive_the_way_to_json_and_back() -> None:
    facts = _read(WHOLE)

    stored = json.loads(json.dumps(snapshot.facts_to_json(facts)))

    assert _read(stored) == facts
    assert stored["trials"][1]["total_weeks"] == 8.5
    assert stored["age"] == 45


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=st.one_of(patients(), forgotten_patients()))
def test_a_stored_row_replays_on_nothing_but_itself(value: Facts) -> None:
    reference, facts = load(), _read(value)
    row = {
        "facts": snapshot.facts_to_json(facts),
        "policy": snapshot.policy_to_json(reference.policy("adopted-2026")),
        "formulary": snapshot.formulary_to_json(reference.formulary, facts),
        "instruments": snapshot.instruments_to_json(reference.instruments, facts),
        "reference": reference.fingerprint,
        "definitions": snapshot.definitions_to_json(reference.definitions),
    }
    row = json.loads(json.dumps(row))

    replayed = snapshot.answer(*row.values())

    assert replayed == answer(value)


def test_a_row_holds_only_what_its_facts_stand_on() -> None:
    facts, reference = _read(WHOLE), load()

    rows = snapshot.formulary_to_json(reference.formulary, facts)
    scales = snapshot.instruments_to_json(reference.instruments, facts)

    assert [row["name"] for row in rows["antidepressants"]] == ["sertraline", "quetiapine XR"]
    assert [row["name"] for row in rows["augmentations"]] == ["ECT"]
    assert sorted(scales) == ["MADRS", "PHQ-9"]
    assert snapshot.policy_from_json(
        json.loads(json.dumps(snapshot.policy_to_json(reference.policy("adopted-2026"))))
    ) == reference.policy("adopted-2026")


def test_the_answer_has_the_keys_of_the_contract_in_their_order() -> None:
    said = answer(WHOLE)

    assert [*said] == [
        *("verdict", "failed_trials", "failed_class_groups", "trials", "missing", "cautions"),
        *("definitions", "definitions_because", "staging", "staging_working"),
        *("findings", "policy", "rule_version", "reference"),
    ]
    assert said["reference"] == load().fingerprint
    assert json.loads(json.dumps(said)) == said


def test_numbers_are_exact_as_written() -> None:
    just_below = trial(outcome={"improvement_percent": Decimal("49." + "9" * 40)})

    assert answer(patient(just_below))["trials"]["T1"]["status"] == "failed"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ([], "facts: a list is not an object"),
        ({}, "trials: is missing"),
        (
            {"trials": [], "diagnosis": {"adhd": True}},
            (
                "diagnosis.adhd: is not a known field; there are "
                "major_depressive_disorder, bipolar, psychotic_features, recurrent"
            ),
        ),
        ({"trials": [], "age": True}, "age: true is not a number"),
        ({"trials": [], "age": -1}, "age: -1 is below 0"),
        ({"trials": [], "age": float("nan")}, "age: NaN is not a number"),
        ({"trials": [], "age": 10**400}, "age: a number of very many digits is above 130"),
        ({"trials": [], "as_of": "2026-02-30"}, 'as_of: "2026-02-30" is not a date that exists'),
        (
            {"trials": [trial(steps=[{"daily_mg": -50}])]},
            "trials[0].steps[0].daily_mg: -50 is below 0",
        ),
        ({"trials": [trial(partner="T1")]}, 'trials[0].partner: "T1" is the trial itself'),
        ({"trials": [trial(), trial()]}, 'trials[1].id: "T1" is already the id of trials[0]'),
        (
            {"trials": [trial(total_weeks=6)]},
            "trials[0].total_weeks: the steps add up to 8 weeks, more than the 6 stated",
        ),
        (
            {"trials": [trial(steps=[{"daily_mg": 5, "weeks": 1, "days": 7}])]},
            "trials[0].steps[0]: weeks and days are both given; give one",
        ),
        (
            {"trials": [trial(outcome={"endpoint_instrument": "MADRS", "category": "25_49"})]},
            "trials[0].outcome: takes one form only: two scores, improvement_percent or category",
        ),
        (
            {"trials": [trial(outcome={"category": "25_49", "improvement_percent": 30})]},
            "trials[0].outcome: takes one form only: two scores, improvement_percent or category",
        ),
    ],
)
def test_a_refusal_names_the_path_and_says_why(facts: object, sentence: str) -> None:
    assert _refusal(facts) == sentence


def test_symbyax_names_the_two_entries() -> None:
    sentence = _refusal({"trials": [trial(treatment="Symbyax")]})

    assert "fluoxetine" in sentence
    assert "olanzapine" in sentence


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**30), 10**30),
        st.floats(),
        st.text(max_size=3),
        st.sampled_from([Decimal("1E+999999"), Decimal("1E-999999"), Decimal("-1E+999999")]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), junk=JUNK)
def test_junk_in_any_place_is_refused_or_read_but_never_breaks(
    data: st.DataObject, junk: object
) -> None:
    facts: Any = copy.deepcopy(WHOLE)
    place = facts
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = junk

    assert _said_or_refused(facts)


def _said_or_refused(facts: Facts) -> bool:
    try:
        return answer(facts)["rule_version"] == 1
    except snapshot.FactsError as refusal:
        return str(refusal).startswith(f"{refusal.path}: ")
