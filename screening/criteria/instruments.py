"""Scoring: from answers, or a total, to total, band and suicide alert."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from screening.criteria.figures import Number
from screening.criteria.scale_answers import (
    Answers,
    ScoreError,
    missing_items,
    read_answers,
    whole,
)
from screening.criteria.scale_parts import (
    Alert,
    Band,
    InstrumentError,
    Item,
    ScaleSource,
    Sex,
    UnscoredItem,
)
from screening.criteria.scale_totals import Bounds, Said, bounds_of, said_of
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

Alerting = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the answers amount to.

    ``total`` and ``band`` are None while an item is missing; ``total_min`` and
    ``total_max`` then say what the total can still become.  ``maximum`` is the highest
    total of the items that count, ``marks`` say which were left out and why.
    ``suicide_alert`` and ``suicide_item`` are None on a scale that does not ask;
    ``alerting`` names the items that raise the alert, each with its answer.
    ``percent`` is of the range from floor to ceiling, to one decimal; ``bands_by_sex``
    is filled where the band depends on a sex that is not known.
    """

    total: int | None
    band: str | None
    total_min: int
    total_max: int
    maximum: int
    suicide_alert: bool | None
    suicide_item: Literal["answered", "missing"] | None
    alerting: Alerting
    index: int | None
    percent: Number | None
    positive: bool | None
    bands_by_sex: tuple[tuple[Sex, str], ...]
    marks: tuple[str, ...]
    missing: tuple[int, ...]


def score(
    instrument: Instrument,
    answers: Sequence[object] | None = None,
    *,
    total: object = None,
    suicide_item: object = None,
    said: Collection[str] = (),
    sex: str | None = None,
) -> Scored:
    """Score the answers item by item, or a total typed in with its suicide item.

    None is "not answered", never 0.  Anything else that is not a whole number within
    the item's range is refused with ScoreError, not clipped.  ``said`` are the words
    that leave an item out, answered or not; ``sex`` is F, M, or else not known.
    """
    if answers is None:
        return _score_total(instrument, total, suicide_item)
    if total is not None or suicide_item is not None:
        raise ScoreError("give the answers or a total, not both")
    return _score_answers(instrument, read_answers(instrument, answers, said), sex)


def _score_answers(instrument: Instrument, answers: Answers, sex: str | None) -> Scored:
    missing = missing_items(instrument, answers)
    bounds = bounds_of(instrument, answers, missing)
    total = None if missing or instrument.is_screen else bounds.low
    words = said_of(instrument, total, sex)
    left_out = answers.left_out.values()
    if not all(out.keeps_band for out in left_out):
        words = Said()
    open_items = {item.n for item in missing}
    return _scored(
        instrument,
        total,
        bounds,
        words,
        suicide={rule.item: answers.values[rule.item] for rule in instrument.alerts},
        unanswered=any(rule.item in open_items for rule in instrument.alerts),
        marks=tuple(out.mark for out in left_out),
        missing=tuple(sorted(open_items)),
    )


def _score_total(instrument: Instrument, total: object, suicide_item: object) -> Scored:
    if instrument.is_screen:
        raise ScoreError(f"total: {instrument.name} has none")
    low, high = instrument.floor, instrument.ceiling
    value = whole("total", total, low, high)
    bounds = Bounds(low, high, high) if value is None else Bounds(value, value, high)
    rule = instrument.alert
    if rule is None and suicide_item is not None:
        raise ScoreError(f"suicide_item: {instrument.name} has none")
    answer = whole("suicide_item", suicide_item, 0, rule.highest) if rule else None
    return _scored(
        instrument,
        value,
        bounds,
        said_of(instrument, value),
        suicide={rule.item: answer} if rule else {},
        unanswered=answer is None,
    )


def _scored(
    instrument: Instrument,
    total: int | None,
    bounds: Bounds,
    words: Said,
    *,
    suicide: dict[int, int | None],
    unanswered: bool,
    marks: tuple[str, ...] = (),
    missing: tuple[int, ...] = (),
) -> Scored:
    alerting = _alerting(instrument.alerts, suicide)
    return Scored(
        total=total,
        band=words.band,
        total_min=bounds.low,
        total_max=bounds.high,
        maximum=bounds.maximum,
        suicide_alert=bool(alerting) if suicide else None,
        suicide_item=("missing" if unanswered else "answered") if suicide else None,
        alerting=alerting,
        index=words.index,
        percent=words.percent,
        positive=words.positive,
        bands_by_sex=words.bands_by_sex,
        marks=marks,
        missing=missing,
    )


def _alerting(rules: tuple[Alert, ...], suicide: dict[int, int | None]) -> Alerting:
    """The items whose answer reaches the threshold of its rule."""
    answered = [(rule, suicide[rule.item]) for rule in rules]
    return tuple(
        (rule.item, answer)
        for rule, answer in answered
        if answer is not None and answer >= rule.at_least
    )
