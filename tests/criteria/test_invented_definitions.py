"""Definitions as nobody has published them yet: what they ask for is still what is looked at."""

from dataclasses import replace
from typing import Any

import pytest

from screening.criteria import snapshot
from screening.criteria.case import read_case
from screening.criteria.definitions.checks import DefinitionError
from screening.criteria.definitions.definition import Definition
from screening.criteria.definitions.side_by_side import compare
from screening.reference import load
from tests.criteria.answers import Facts, answer, patient, trial


def named(key: str) -> Definition:
    return next(one for one in load().definitions if one.key == key)


def ruling(definition: Definition, facts: Facts) -> str:
    reference = load()
    read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    policy = reference.policy("adopted-2026")
    case = read_case(read, policy, reference.formulary, reference.instruments)
    return compare(case, [definition])[0].ruling.value


@pytest.mark.parametrize(("window", "said"), [("any", "meets"), ("current", "does_not_meet")])
def test_augmentation_lies_in_the_window_of_its_definition(window: Any, said: str) -> None:
    failures = trial(1, "sertraline"), trial(2, "venlafaxine")
    lithium = trial(3, "lithium", episode="earlier")

    definition = replace(named("carefirst_spravato"), window=window)

    assert ruling(definition, patient(*failures, lithium)) == said


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        (None, "Not known: the sessions of ECT."),
        (0, "Not known: whether 0 sessions of ECT were a treatment."),
        (1, "Not known: whether 1 session of ECT were a treatment."),
        (2, "Not known: whether 2 sessions of ECT were a treatment."),
    ],
)
def test_too_few_sessions_of_ect_are_counted_in_words(sessions: int | None, said: str) -> None:
    ect = trial(2, "ECT", steps=None, sessions=sessions)

    because = answer(patient(trial(1), ect))["definitions_because"]

    assert because["sforzini_trd"] == said


def _own(**more: Any) -> Definition:
    """A definition of a practice's own, which says no more than it must."""
    kept = named("adopted_6w")
    left_out = {"sources", "stated", "not_evaluated"}
    parts = {key: getattr(kept, key) for key in Definition.__dataclass_fields__}
    return Definition(**{key: parts[key] for key in parts if key not in left_out} | more)


def test_the_adopted_rule_needs_neither_sources_nor_what_is_not_evaluated() -> None:
    own = _own(stated=named("adopted_6w").stated)

    assert (own.sources, own.not_evaluated) == ((), ())


def test_what_is_asked_for_without_saying_how_it_stands_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"^stated: differs from what is asked for: "):
        _own()
