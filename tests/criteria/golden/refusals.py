"""What is refused in facts, word by word: the worked cases, and each fact of one patient spoilt."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from screening.criteria import snapshot
from screening.reference import load
from tests.criteria.case_files import unreadable

SPOILT: dict[str, Any] = {
    "true": True,
    "1": 1,
    "1.5": 1.5,
    "-1": -1,
    "0": 0,
    "131": 131,
    "1561": 1561,
    "36401": 36_401,
    "100001": 100_001,
    "-100001": -100_001,
    "-10001": -10_001,
    "nan": float("nan"),
    "huge": 10**61,
    "61 decimals": Decimal("0." + "0" * 60 + "1"),
    "60 decimals": Decimal("0." + "0" * 59 + "1"),
    "1E+3": Decimal("1E+3"),
    "word": "word",
    "40 letters": "x" * 38,
    "41 letters": "x" * 39,
    "blank": "  ",
    "200 letters": "Y" * 200,
    "201 letters": "Y" * 201,
    "2026": "2026",
    "2026-13": "2026-13",
    "2026-11": "2026-11",
    "2026-02-30": "2026-02-30",
    "1899-12-31": "1899-12-31",
    "1900-01-01": "1900-01-01",
    "2200-01-01": "2200-01-01",
    "2200-01-02": "2200-01-02",
    "list": [],
    "list of 1": [1],
    "object": {},
    "object of x": {"x": 1},
    "set": {1},
}
STEPS = [{"daily_mg": 50, "weeks": 4, "gap_weeks_before": 1, "started": "2026"}, {"days": 21}]
SCORES = {"instrument": "PHQ-9", "baseline": 20, "endpoint": 15, "endpoint_instrument": "PHQ-9"}
UNLISTED = {"name": "Novel", "class_group": "SSRI", "minimum_daily_mg": 20}
PATIENT: Any = {
    "as_of": "2026-11-23",
    "age": 45,
    "sex": "F",
    "diagnosis": {"major_depressive_disorder": True, "bipolar": False},
    "episode": {"months": 36, "severity": "moderate"},
    "latest_score": {"instrument": "WHO-5", "total": 18, "date": "2026-11-20"},
    "trials": [
        {
            "id": "T1",
            "treatment": "sertraline",
            "role": "combination",
            "partner": "T2",
            "episode": "current",
            "steps": STEPS,
            "total_weeks": 8,
            "adherence_percent": 90,
            "adherence": "good",
            "outcome": SCORES,
            "earlier_response_percent": 20,
            "stopped_for": "cost",
            "side_effects": ["nausea"],
            "started": "2026-01",
            "facts_from": "chart",
            "optimised": True,
            "sessions": 6,
            "laterality": "left",
        },
        {"id": "T2", "treatment": UNLISTED, "outcome": {"improvement_percent": 10}},
        {"id": "T3", "treatment": UNLISTED | {"name": "novel "}, "outcome": {"category": "25_49"}},
        {"id": "T4", "treatment": "ECT", "role": "somatic"},
    ],
}
IN_FULL = ("age", "sex", "as_of", "trials[0].started", "trials[0].sessions")
NAMES = ("symbyax", "Zoloft", "lithium", "Zyban", "sertraline + mirtazapine", "Seroquel XR")


def refusals() -> Iterator[str]:
    """A line for each case that must be refused, and for each fact spoilt in every way."""
    for name, case in unreadable():
        yield f"{name}: {_said(case['facts'])}"
    for path, put in _leaves(PATIENT, ()):
        yield from _spoilt(_path(path), {name: _said(put(value)) for name, value in SPOILT.items()})
    for name in NAMES:
        yield f"a listed name, {name}: {_said(_with(('trials', 1, 'treatment', 'name'), name))}"


def _spoilt(path: str, said: dict[str, str]) -> Iterator[str]:
    """The refusals at one place; where it is not one of a few, the value itself is left out."""
    alike: dict[str, list[str]] = {}
    for name, sentence in said.items():
        _value, verb, rest = sentence.removeprefix(f"{path}: ").partition(" is ")
        short = verb + rest if verb and path not in IN_FULL else sentence
        if sentence != "read":
            alike.setdefault(short, []).append(name)
    for sentence, names in alike.items():
        yield f"{path} = {' | '.join(names)}: {sentence.strip()}"


def _leaves(value: Any, path: tuple[Any, ...]) -> Iterator[Any]:
    """Every place of the patient, with what puts another value there."""
    if path:
        yield path, lambda other: _with(path, other)
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _leaves(value[key], (*path, key))


def _with(path: tuple[Any, ...], value: Any) -> Any:
    facts = copy.deepcopy(PATIENT)
    place = facts
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return facts


def _path(path: tuple[Any, ...]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)[1:]


def _said(facts: Any) -> str:
    reference = load()
    try:
        snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    except snapshot.FactsError as refusal:
        return str(refusal)
    return "read"
