"""Facts and rows at their edges: what may stand beside what, and what a row need not hold."""

from screening.criteria import snapshot
from screening.reference import load
from tests.criteria.answers import patient, trial

REFERENCE = load()
UNLISTED = {"name": "Novel", "class_group": "SSRI", "minimum_daily_mg": 20}


def test_unlisted_treatments_of_different_names_may_be_of_different_classes() -> None:
    other = UNLISTED | {"name": "Newer", "class_group": "SNRI"}
    facts = patient(trial(1, UNLISTED), trial(2, other), trial(3, UNLISTED | {"name": " NOVEL"}))

    read = snapshot.facts_from_json(facts, REFERENCE.formulary, REFERENCE.instruments)

    assert len(read.trials) == 3


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
    assert live == stored
    assert (live["reference"], live["definitions"], live["definitions_because"]) == ("", {}, {})
