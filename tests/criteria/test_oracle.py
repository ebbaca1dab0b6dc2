"""The engine and the slow reading of the rule answer alike on every small patient."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.criteria import snapshot
from screening.criteria.verdict import assess
from screening.reference import load
from tests.criteria import oracle_settling as slow
from tests.criteria.small_patients import forgotten_patients, patients

POLICIES = {
    "adopted-2026": {"weeks": 6, "window": "current"},
    "adopted-2026-4w": {"weeks": 4, "window": "current"},
    "adopted-2026-any-episode": {"weeks": 6, "window": "any"},
}
KINDS = ["diagnosis", "outcome", "steps", "episode"]


def _engine(facts: dict[str, Any], policy: str) -> dict[str, Any]:
    reference = load()
    case = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    verdict = assess(case, reference.policy(policy), reference.formulary, reference.instruments)
    return snapshot.verdict_to_json(verdict)


def _agree(facts: dict[str, Any], policy: str) -> None:
    expected = slow.answer(facts, POLICIES[policy])

    answer = _engine(facts, policy)

    read = {trial: said["status"] for trial, said in answer["trials"].items()}
    assert read == expected["statuses"]
    for key in ("failed_trials", "failed_class_groups", "verdict", "missing"):
        assert answer[key] == expected[key], key


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=patients(), policy=st.sampled_from(["adopted-2026", *POLICIES]))
def test_the_engine_agrees_with_the_slow_reading(facts: dict[str, Any], policy: str) -> None:
    _agree(facts, policy)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=forgotten_patients())
def test_they_agree_on_what_is_missing(facts: dict[str, Any]) -> None:
    _agree(facts, "adopted-2026")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=forgotten_patients())
def test_missing_sets_come_in_order(facts: dict[str, Any]) -> None:
    missing = _engine(facts, "adopted-2026")["missing"]

    assert [sorted(one) for one in missing] == missing
    assert [len(one) for one in missing] == sorted(len(one) for one in missing)
    single = [one[0] for one in missing if len(one) == 1]
    assert single == sorted(single, key=_place)


def _place(path: str) -> tuple[int, str]:
    first, _dot, fact = path.partition(".")
    kind = "diagnosis" if first == "diagnosis" else fact
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), first)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"daily_mg": 50, "days": 42}], "failed"),
        ([{"daily_mg": 50, "days": 41}], "too_short"),
        ([{"daily_mg": 49, "days": 42}], "dose_too_low"),
        ([{"daily_mg": 50, "days": 41}, {"daily_mg": 49, "days": 1}], "too_short_at_dose"),
        (None, "cannot_tell"),
    ],
)
def test_the_slow_reading_knows_the_edges(steps: Any, expected: str) -> None:
    trial = {"id": "T1", "treatment": "sertraline", "episode": "current", "steps": steps}
    trial["outcome"] = {"improvement_percent": 49.99}

    answer = slow.answer({"trials": [trial]}, POLICIES["adopted-2026"])

    assert answer["statuses"] == {"T1": expected}
