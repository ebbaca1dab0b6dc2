"""Every field of the contract, given everything it cannot hold: refused, and by its path."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from screening.criteria import snapshot
from screening.reference import load

WHOLE: dict[str, Any] = {
    "as_of": "2026-11-23",
    "age": 45,
    "sex": "F",
    "diagnosis": {
        "major_depressive_disorder": True,
        "bipolar": False,
        "psychotic_features": False,
        "recurrent": True,
    },
    "episode": {"months": 36, "severity": "moderate"},
    "latest_score": {"instrument": "PHQ-9", "total": 18, "date": "2026-11-20"},
    "trials": [
        {
            "id": "T1",
            "treatment": "sertraline",
            "role": "combination",
            "partner": "T2",
            "episode": "current",
            "steps": [{"daily_mg": 100, "weeks": 8, "gap_weeks_before": 0, "started": "2024-03"}],
            "total_weeks": 12,
            "adherence_percent": 95,
            "adherence": "good",
            "outcome": {
                "instrument": "PHQ-9",
                "baseline": 22,
                "endpoint": 18,
                "endpoint_instrument": "PHQ-9",
            },
            "earlier_response_percent": 20,
            "stopped_for": "no_response",
            "side_effects": ["nausea"],
            "started": "2024-03",
            "facts_from": "chart",
            "optimised": False,
        },
        {
            "id": "T2",
            "treatment": {"name": "novamine", "class_group": "NRI", "minimum_daily_mg": 20},
            "steps": [{"daily_mg": 20, "days": 60}],
            "outcome": {"improvement_percent": 10},
        },
        {"id": "T3", "treatment": "ECT", "sessions": 8, "laterality": "bilateral"},
        {"id": "T4", "treatment": "bupropion", "outcome": {"category": "25_49"}},
    ],
}
# Of each kind one value; a field that holds one of them refuses the others.
KINDS: dict[str, Any] = {"text": "~", "number": 7, "flag": True, "list": [1], "object": {"~": 1}}
# Too small and too large for whatever is counted, and no number at all.
NO_NUMBERS = (-10_001, 10**9, float("inf"), float("nan"), "7", "")
# The fields that hold any text, any name of a treatment, or either form of one.
FREE = {"sex", "laterality", "side_effects[0]", "instrument", "endpoint_instrument", "id"}


def _leaves(value: Any, path: str = "", keys: tuple[Any, ...] = ()) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else key, (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{number}]", (*keys, number))
    if keys:
        yield path, keys, value


def _kind(value: Any) -> str:
    kinds = {str: "text", bool: "flag", list: "list", dict: "object"}
    return kinds.get(type(value), "number")


def _wrong(path: str, value: Any) -> Iterator[Any]:
    for kind, other in KINDS.items():
        same = kind == _kind(value) and kind != "object"
        either = path.endswith(".treatment") and kind in {"text", "object"}
        if not (same or either):
            yield other
    if _kind(value) == "number":
        yield from NO_NUMBERS
    if _kind(value) == "text" and path.rsplit(".", 1)[-1] not in FREE:
        yield from ("", "~")


def _cases() -> list[Any]:
    return [
        pytest.param(path, keys, wrong, id=f"{path}={json.dumps(wrong)}")
        for path, keys, value in _leaves(WHOLE)
        for wrong in _wrong(path, value)
        if not (path.endswith(".treatment.name") and wrong == "~")
    ]


def _read(facts: object) -> object:
    reference = load()
    return snapshot.facts_from_json(facts, reference.formulary, reference.instruments)


def test_the_whole_contract_is_read_as_it_stands() -> None:
    assert _read(WHOLE)


def test_there_are_many_ways_to_be_wrong() -> None:
    assert len(_cases()) > 300


@pytest.mark.parametrize(("path", "keys", "wrong"), _cases())
def test_what_a_field_cannot_hold_is_refused_by_its_path(
    path: str, keys: tuple[Any, ...], wrong: object
) -> None:
    facts = copy.deepcopy(WHOLE)
    inner: Any = facts
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = wrong

    with pytest.raises(snapshot.FactsError) as refusal:
        _read(facts)

    assert refusal.value.path == path or refusal.value.path.startswith((f"{path}.", f"{path}["))
    assert refusal.value.sentence
