"""How long the verdict for six trials takes, facts in hand."""

import timeit
from collections.abc import Iterator
from typing import Any

from screening.criteria import snapshot
from screening.criteria.verdict import assess
from screening.reference import load

NAME = "The verdict for six trials"
ROUNDS = 200
TREATMENTS = (
    "sertraline",
    "venlafaxine",
    "bupropion",
    "mirtazapine",
    "nortriptyline",
    "fluoxetine",
)


def six_trials(outcome: dict[str, Any] | None) -> dict[str, Any]:
    """A patient with six adequate trials and the outcome given."""
    return {
        "as_of": "2026-11-23",
        "age": 45,
        "diagnosis": {"major_depressive_disorder": True, "bipolar": False},
        "latest_score": {"instrument": "PHQ-9", "total": 18, "date": "2026-11-20"},
        "trials": [
            {
                "id": f"T{number}",
                "treatment": name,
                "episode": "current",
                "steps": [{"daily_mg": 25, "weeks": 2}, {"daily_mg": 300, "weeks": 8}],
                "outcome": outcome,
                "stopped_for": "no_response",
            }
            for number, name in enumerate(TREATMENTS, start=1)
        ],
    }


def milliseconds(outcome: dict[str, Any] | None) -> float:
    """The best of five for one verdict."""
    reference = load()
    facts = snapshot.facts_from_json(
        six_trials(outcome), reference.formulary, reference.instruments
    )
    policy = reference.policy("adopted-2026")

    def once() -> None:
        assess(
            *(facts, policy, reference.formulary, reference.instruments),
            *(reference.fingerprint, reference.definitions),
        )

    return min(timeit.repeat(once, number=ROUNDS, repeat=5)) / ROUNDS * 1000


def run() -> Iterator[str]:
    """Both ends: everything known, and every outcome unknown."""
    known = milliseconds({"instrument": "PHQ-9", "baseline": 22, "endpoint": 18})
    unknown = milliseconds(None)
    yield f"everything known:        {known:6.3f} ms (goal: under 1)"
    yield f"every outcome unknown:   {unknown:6.3f} ms, {unknown / known:.1f} times that"
