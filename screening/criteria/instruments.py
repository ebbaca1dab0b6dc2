"""Scoring: from answers, or a total, to total, band and suicide alert."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from screening.criteria.scale_parts import (
    Alert,
    Band,
    InstrumentError,
    Item,
    ScaleSource,
    UnscoredItem,
)
from screening.criteria.scales import Instrument

__all__ = [
    "Alert",
    "Band",
    "Instrument",
    "InstrumentError",
    "Item",
    "ScaleSource",
    "ScoreError",
    "Scored",
    "UnscoredItem",
    "score",
]

SuicideItem = Literal["answered", "missing"]


class ScoreError(ValueError):
    """An answer that cannot be meant; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the answers amount to.

    ``total`` and ``band`` are None while an item is missing; ``total_min`` and
    ``total_max`` then say what the total can still become.  ``suicide_alert`` and
    ``suicide_item`` are None on a scale that does not ask.
    """

    total: int | None
    band: str | None
    total_min: int
    total_max: int
    suicide_alert: bool | None
    suicide_item: SuicideItem | None
    index: int | None = None


def score(
    instrument: Instrument,
    answers: Sequence[object] | None = None,
    *,
    total: object = None,
    suicide_item: object = None,
) -> Scored:
    """Score the answers item by item, or a total typed in with its suicide item.

    None is "not answered", never 0.  Anything else that is not a whole number within
    the item's range is refused with ScoreError, not clipped.
    """
    if answers is None:
        return _score_total(instrument, total, suicide_item)
    if total is not None or suicide_item is not None:
        raise ScoreError("give the answers or a total, not both")
    return _score_answers(instrument, answers)


def _score_answers(instrument: Instrument, answers: Sequence[object]) -> Scored:
    if instrument.total_only:
        raise ScoreError(f"answers: {instrument.name} is entered as a total only")
    if len(answers) != len(instrument.items):
        count = f"{len(answers)} given, {instrument.name} has {len(instrument.items)}"
        raise ScoreError(f"answers: {count} items")
    read = [
        _whole(f"item {item.n}", answer, 0, item.max)
        for item, answer in zip(instrument.items, answers, strict=True)
    ]
    known = sum(value for value in read if value is not None)
    pairs = zip(instrument.items, read, strict=True)
    open_points = sum(item.max for item, value in pairs if value is None)
    asked = instrument.alert
    suicide_item = read[asked.item - 1] if asked else None
    return _scored(instrument, (known, known + open_points), suicide_item, None in read)


def _score_total(instrument: Instrument, total: object, suicide_item: object) -> Scored:
    value = _whole("total", total, instrument.floor, instrument.ceiling)
    bounds = (instrument.floor, instrument.ceiling) if value is None else (value, value)
    if instrument.alert is None:
        if suicide_item is not None:
            raise ScoreError(f"suicide_item: {instrument.name} has none")
        return _scored(instrument, bounds, None, value is None)
    answer = _whole("suicide_item", suicide_item, 0, instrument.alert.highest)
    return _scored(instrument, bounds, answer, value is None)


def _scored(
    instrument: Instrument,
    bounds: tuple[int, int],
    suicide_item: int | None,
    incomplete: bool,
) -> Scored:
    total = None if incomplete else bounds[0]
    factor = instrument.index_factor
    return Scored(
        total=total,
        band=None if total is None else instrument.band_of(total),
        total_min=bounds[0],
        total_max=bounds[1],
        suicide_alert=_is_alert(instrument.alert, suicide_item),
        suicide_item=_state(instrument.alert, suicide_item),
        index=None if total is None or factor is None else total * factor,
    )


def _is_alert(alert: Alert | None, answer: int | None) -> bool | None:
    if alert is None:
        return None
    return answer is not None and answer >= alert.at_least


def _state(alert: Alert | None, answer: int | None) -> SuicideItem | None:
    if alert is None:
        return None
    return "missing" if answer is None else "answered"


def _whole(place: str, value: object, low: int, high: int) -> int | None:
    if value is None:
        return None
    # A bool is an int in Python; it is no answer.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ScoreError(f"{place}: {shown(value)} is not a whole number")
    if not low <= value <= high:
        raise ScoreError(f"{place}: {shown(value)} is not in {low}-{high}")
    return value


def shown(value: object) -> str:
    """``value`` as it is written in JSON, cut short where it is long."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, int) and value.bit_length() > 200:
        return "a huge number"  # Python refuses to write out the longest ones
    text = json.dumps(value, default=str)
    return text if len(text) <= 40 else f"{text[:37]}..."
