"""Facts and rows at their edges: what may stand beside what, and what a row need not hold."""

import json
from decimal import Decimal

import pytest

from screening.criteria import snapshot
from screening.criteria.facts import Scores
from screening.criteria.verdict import assess
from screening.reference import load
from tests.criteria.answers import Facts, patient, trial

REFERENCE = load()
UNLISTED = {"name": "Novel", "class_group": "SSRI", "minimum_daily_mg": 20}


def test_unlisted_treatments_of_different_names_may_be_of_different_classes() -> None:
    other = UNLISTED | {"name": "Newer", "class_group": "SNRI"}
    facts = patient(trial(1, UNLISTED), trial(2, other), trial(3, UNLISTED | {"name": " NOVEL"}))

    read = snapshot.facts_from_json(facts, REFERENCE.formulary, REFERENCE.instruments)

    assert len(read.trials) == 3


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"steps": [{"daily_mg": 50, "days": 36}], "total_weeks": 5},
            "total_weeks: the steps add up to 5.142857 weeks, more than the 5 stated",
        ),
        ({"sessions": 10_001}, "sessions: 10001 is above 10000"),
        ({"sessions": 2**200}, "sessions: a number of very many digits is above 10000"),
        (
            {"sessions": 2**200 - 1},
            "sessions: 160693804425899027554196209234116260252… is above 10000",
        ),
    ],
)
def test_what_is_too_much_is_refused_with_its_number(said: Facts, sentence: str) -> None:
    with pytest.raises(snapshot.FactsError) as refusal:
        snapshot.facts_from_json(patient(trial(**said)), REFERENCE.formulary, REFERENCE.instruments)

    assert str(refusal.value) == f"trials[0].{sentence}"
    assert f"{refusal.value.path}: {refusal.value.sentence}" == str(refusal.value)


@pytest.mark.parametrize("gone", UNLISTED)
def test_an_unlisted_treatment_is_stated_whole(gone: str) -> None:
    stated = {key: value for key, value in UNLISTED.items() if key != gone}

    with pytest.raises(snapshot.FactsError) as refusal:
        snapshot.facts_from_json(
            patient(trial(1, stated)), REFERENCE.formulary, REFERENCE.instruments
        )

    assert str(refusal.value) == f"trials[0].treatment.{gone}: is missing"


@pytest.mark.parametrize("treatment", ["sertraline", UNLISTED])
def test_an_antidepressant_is_no_somatic_treatment(treatment: object) -> None:
    with pytest.raises(snapshot.FactsError) as refusal:
        snapshot.facts_from_json(
            patient(trial(1, treatment, role="somatic")), REFERENCE.formulary, REFERENCE.instruments
        )

    assert str(refusal.value) == 'trials[0].role: "somatic" is not a role of an antidepressant'


def test_a_number_is_taken_as_it_was_written() -> None:
    facts = patient(trial(adherence_percent=80.1))

    read = snapshot.facts_from_json(facts, REFERENCE.formulary, REFERENCE.instruments)

    assert read.trials[0].adherence_percent == Decimal("80.1")


def test_a_name_is_shown_in_its_own_letters() -> None:
    with pytest.raises(snapshot.FactsError, match='"Ökamin" is not a listed treatment'):
        snapshot.facts_from_json(
            patient(trial(1, "Ökamin")), REFERENCE.formulary, REFERENCE.instruments
        )


def test_a_stored_formulary_is_read_back_row_by_row() -> None:
    facts = patient(trial(1, "Zoloft"), trial(2, "lithium"), trial(3, "ECT"), trial(4, UNLISTED))
    read = snapshot.facts_from_json(facts, REFERENCE.formulary, REFERENCE.instruments)
    stored = json.loads(json.dumps(snapshot.formulary_to_json(REFERENCE.formulary, read)))

    formulary = snapshot.formulary_from_json(stored)

    for name in ("sertraline", "lithium", "ECT"):
        assert formulary.find(name) == REFERENCE.formulary.find(name)
    assert len(formulary.antidepressants) + len(formulary.augmentations) == 3
    assert formulary.class_groups == REFERENCE.formulary.class_groups


def test_a_step_keeps_the_month_it_began() -> None:
    steps = [{"daily_mg": 50, "weeks": 8, "started": "2024-03"}, {"daily_mg": 100}]

    read = snapshot.facts_from_json(
        patient(trial(steps=steps)), REFERENCE.formulary, REFERENCE.instruments
    )

    assert [step.started for step in read.trials[0].steps] == ["2024-03", None]


@pytest.mark.parametrize(
    ("outcome", "scores"),
    [
        ({"endpoint": 10}, Scores(endpoint=10)),
        ({"baseline": 20}, Scores(baseline=20)),
        ({"instrument": "PHQ-9"}, Scores("PHQ-9")),
        ({"endpoint_instrument": "PHQ-9"}, Scores(endpoint_instrument="PHQ-9")),
        ({"instrument": "PHQ-9", "baseline": 27, "endpoint": 0}, Scores("PHQ-9", 27, 0)),
        ({}, None),
    ],
)
def test_of_two_scores_any_part_may_be_unknown(outcome: Facts, scores: Scores | None) -> None:
    read = snapshot.facts_from_json(
        patient(trial(outcome=outcome)), REFERENCE.formulary, REFERENCE.instruments
    )

    assert read.trials[0].outcome == scores


def test_without_a_fingerprint_and_definitions_an_answer_has_none() -> None:
    policy, facts = REFERENCE.policy("adopted-2026"), patient(trial())

    live = snapshot.answer_live(facts, policy, REFERENCE.formulary, REFERENCE.instruments)

    read = snapshot.facts_from_json(facts, REFERENCE.formulary, REFERENCE.instruments)
    stored = snapshot.answer(
        snapshot.facts_to_json(read),
        snapshot.policy_to_json(policy),
        snapshot.formulary_to_json(REFERENCE.formulary, read),
        snapshot.instruments_to_json(REFERENCE.instruments),
    )
    verdict = assess(read, policy, REFERENCE.formulary, REFERENCE.instruments)
    assert live == stored == snapshot.verdict_to_json(verdict)
    assert (live["reference"], live["definitions"], live["definitions_because"]) == ("", {}, {})
