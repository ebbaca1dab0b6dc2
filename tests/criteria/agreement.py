"""The engine and the slow reading asked the same, and everything in which they differ."""

from typing import Any

from screening.criteria import snapshot
from screening.reference import load
from tests.criteria.oracle_answer import policy_of, whole
from tests.criteria.wide_patients import Facts, wide_patient

COMPARED = (
    "verdict, failed treatments, class groups, statuses, missing sets in their order",
    "weeks at dose, minimum and improvement; cautions with their trials; definitions; staging",
)
Difference = dict[str, Any]


def engine(facts: Facts, policy: str) -> dict[str, Any]:
    """The engine's answer in the form of the slow reading's."""
    reference = load()
    said: Any = snapshot.answer_live(
        *(facts, reference.policy(policy), reference.formulary, reference.instruments),
        definitions=reference.definitions,
    )
    trials = said["trials"].items()
    numbers = ("weeks_at_dose", "minimum_daily_mg", "improvement_percent")
    return {
        **{key: said[key] for key in ("failed_trials", "failed_class_groups", "verdict")},
        "missing": said["missing"],
        "statuses": {key: trial["status"] for key, trial in trials},
        "numbers": {key: [trial[number] for number in numbers] for key, trial in trials},
        "cautions": {caution["key"]: caution["trials"] for caution in said["cautions"]},
        "definitions": said["definitions"],
        "staging": said["staging"],
    }


def differs(said: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """The parts of the answer in which the two differ."""
    return [key for key in expected if said[key] != _comparable(expected[key])]


def difference(seed: int) -> Difference:
    """Where the two differ on the patient of that seed, with the patient; empty where nowhere."""
    facts, policy = wide_patient(seed), policy_of(seed)
    said, expected = engine(facts, policy), whole(facts, policy)
    apart = {
        key: {"engine": said[key], "slow reading": _comparable(expected[key])}
        for key in differs(said, expected)
    }
    return {"seed": seed, "policy": policy, **apart, "facts": facts} if apart else {}


def _comparable(value: Any) -> Any:
    """Exact numbers as the answer gives them."""
    if isinstance(value, dict):
        return {key: _comparable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_comparable(one) for one in value]
    return float(value) if hasattr(value, "numerator") and not isinstance(value, int) else value
