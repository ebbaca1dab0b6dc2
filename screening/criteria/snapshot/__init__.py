"""Facts, verdicts and the rows they stood on, to JSON and back.  A stored row is replayed here."""

from collections.abc import Iterable

from screening.criteria.definitions.definition import Definition
from screening.criteria.formulary import Formulary
from screening.criteria.policy import Policy
from screening.criteria.response import Instruments
from screening.criteria.snapshot.facts_in import facts_from_json
from screening.criteria.snapshot.facts_out import Json, facts_to_json, verdict_to_json
from screening.criteria.snapshot.place import FactsError
from screening.criteria.snapshot.rows import (
    definitions_from_json,
    definitions_to_json,
    formulary_from_json,
    formulary_to_json,
    instruments_from_json,
    instruments_to_json,
    policy_from_json,
    policy_to_json,
)
from screening.criteria.verdict import assess

__all__ = [
    "FactsError",
    "Json",
    "answer",
    "answer_live",
    "definitions_from_json",
    "definitions_to_json",
    "facts_from_json",
    "facts_to_json",
    "formulary_from_json",
    "formulary_to_json",
    "instruments_from_json",
    "instruments_to_json",
    "policy_from_json",
    "policy_to_json",
    "verdict_to_json",
]


def answer_live(
    value: object,
    policy: Policy,
    formulary: Formulary,
    instruments: Instruments,
    reference: str = "",
    definitions: Iterable[Definition] = (),
) -> Json:
    """Facts in, verdict out, against the reference data in force."""
    facts = facts_from_json(value, formulary, instruments)
    return verdict_to_json(assess(facts, policy, formulary, instruments, reference, definitions))


def answer(
    facts_json: object,
    policy_json: object,
    formulary_json: object,
    instruments_json: object,
    reference: str = "",
    definitions_json: object = None,
) -> Json:
    """Replay one stored row: facts in, verdict out, on nothing but what the row holds.

    A row made before definitions were stored has none: its answer then has none either.
    """
    return answer_live(
        facts_json,
        policy_from_json(policy_json),
        formulary_from_json(formulary_json),
        instruments_from_json(instruments_json),
        reference,
        definitions_from_json(definitions_json),
    )
