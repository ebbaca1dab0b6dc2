"""Facts to answer, as the command does it, and the trials the tests begin with."""

from dataclasses import replace
from typing import Any

from screening.criteria import snapshot
from screening.reference import load

Facts = dict[str, Any]
RULED_IN = {"major_depressive_disorder": True, "bipolar": False}


def answer(facts: Facts, policy: str = "adopted-2026", **thresholds: Any) -> dict[str, Any]:
    """The answer of the contract."""
    reference = load()
    return snapshot.answer_live(
        facts,
        replace(reference.policy(policy), **thresholds),
        reference.formulary,
        reference.instruments,
        reference.fingerprint,
        reference.definitions,
    )


def trial(number: int = 1, treatment: Any = "sertraline", **said: Any) -> Facts:
    """A trial that failed: 8 weeks at 400 mg, 10 % better; ``said`` changes it."""
    usual = {
        "id": f"T{number}",
        "treatment": treatment,
        "episode": "current",
        "steps": [{"daily_mg": 400, "weeks": 8}],
        "outcome": {"improvement_percent": 10},
    }
    return usual | said


def patient(*trials: Facts, **said: Any) -> Facts:
    """A patient with a major depressive disorder and these trials."""
    return {"diagnosis": RULED_IN, "trials": list(trials)} | said
