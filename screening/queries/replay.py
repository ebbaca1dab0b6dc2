"""Computing a screening again from its own row, to see that it still says the same."""

from collections.abc import Iterator
from typing import Any

from screening.criteria import snapshot
from screening.criteria.verdict import RULE_VERSION
from screening.models import Screening

DECIDING = (
    *("verdict", "failed_trials", "failed_class_groups", "missing"),
    *("definitions", "staging"),
)
NUMBERS = ("status", "weeks_at_dose", "minimum_daily_mg", "improvement_percent")


def differences(screening: Screening) -> list[str]:
    """Where the stored answer departs from the one computed now; empty is as it should be.

    Only the keys that the row has are compared; sentences only under the same rule version.
    """
    try:
        fresh = snapshot.answer(
            screening.facts,
            screening.policy,
            screening.formulary,
            screening.instruments,
            screening.reference,
            screening.definitions,
        )
    except (ValueError, KeyError, TypeError) as error:
        return [f"cannot be computed: {type(error).__name__}"]
    stored = screening.verdict
    found = [*_deciding(stored, fresh), *_column(screening)]
    if not found and screening.rule_version == RULE_VERSION:
        found = [key for key, value in stored.items() if value != fresh.get(key)]
    return found


def _column(screening: Screening) -> Iterator[str]:
    if screening.answer != screening.verdict.get("verdict"):
        yield "answer"


def _deciding(stored: dict[str, Any], fresh: dict[str, Any]) -> Iterator[str]:
    yield from (key for key in DECIDING if key in stored and stored[key] != fresh[key])
    for trial, answer in stored.get("trials", {}).items():
        again = fresh["trials"].get(trial, {})
        for key in NUMBERS:
            if key in answer and answer[key] != again.get(key):
                yield f"{trial}.{key}"
