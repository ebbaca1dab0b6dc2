"""Scores on every scale by the contract, from nothing answered to everything at its highest."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from screening.criteria.instruments import Instrument, ScoreError
from screening.criteria.score_contract import score_from_json
from screening.reference import load

FILLINGS = 12
Json = dict[str, Any]


def scores() -> Iterator[str]:
    """A line for each scale and each way of filling it in."""
    for name, scale in sorted(load().instruments.items()):
        ways = _totals(scale) if scale.total_only else _answers(scale)
        for value in ways:
            yield f"{name} {_short(value)}: {_said({'instrument': name, **value})}"
        for value in ({}, {"total": 1}, {"answers": []}, {"answers": 5}, {"colour": 1}):
            yield f"{name} {_short(value)}: {_said({'instrument': name, **value})}"
    for odd in (None, [], "PHQ-9", {"instrument": 9}, {"instrument": "PHQ-10"}, 10**70):
        yield f"{json.dumps(odd)[:40]}: {_said(odd)}"


def _totals(scale: Instrument) -> Iterator[Json]:
    edges = {band.lowest for band in scale.bands} | {band.highest for band in scale.bands}
    for total in sorted(edges | {scale.floor - 1, scale.floor, scale.ceiling, scale.ceiling + 1}):
        yield {"total": total}
    for item in (None, 0, 1, 2, 3, 4, True, "no"):
        yield {"total": scale.floor, "suicide_item": item}
    yield {"total": None, "suicide_item": 1}


def _answers(scale: Instrument) -> Iterator[Json]:
    highest = [item.max for item in scale.items]
    words = {item.left_out.word for item in scale.items if item.left_out}
    rng = Random(scale.name)
    filled = [[0] * len(highest), highest, [None] * len(highest), [*highest[:-1], None]]
    filled += [[most + (at == 0) for at, most in enumerate(highest)], highest[1:]]
    filled += [_filled(rng, highest, [*words]) for _ in range(FILLINGS)]
    for answers in filled:
        yield {"answers": answers}
    for word in (*words, "sex"):
        for said in (True, False, "F", "M", "X", "Q", None):
            yield {"answers": filled[-1], word: said}
            yield {"answers": highest, word: said}


def _filled(rng: Random, highest: list[int], words: list[str]) -> list[Any]:
    """One answer in ten is missing, and one in ten is a word where the scale knows any."""
    odd = [None, rng.choice(words) if words else None]
    return [
        rng.randint(0, most) if rng.random() < 0.8 else odd[rng.randrange(2)] for most in highest
    ]


def _short(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"))


def _said(value: object) -> str:
    try:
        return json.dumps(score_from_json(value, load().instruments))
    except ScoreError as refusal:
        return f"refused, {refusal}"
