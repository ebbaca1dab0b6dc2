"""Answers as they were given: each checked against its own item, never clipped."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from screening.criteria.scale_parts import Item, LeftOut
from screening.criteria.scales import Instrument


class ScoreError(ValueError):
    """An answer that cannot be meant; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers by item number, None where there is none; and the items left out."""

    values: dict[int, int | None]
    left_out: dict[int, LeftOut]


def read_answers(
    instrument: Instrument, answers: Sequence[object], said: Collection[str] = ()
) -> Answers:
    """The answers in item order.  ``said`` are words that leave an item out, answered or not."""
    if instrument.total_only:
        raise ScoreError(f"answers: {instrument.name} is entered as a total only")
    if len(answers) != len(instrument.items):
        count = f"{len(answers)} given, {instrument.name} has {len(instrument.items)}"
        raise ScoreError(f"answers: {count} items")
    values: dict[int, int | None] = {}
    left_out: dict[int, LeftOut] = {}
    for item, answer in zip(instrument.items, answers, strict=True):
        out = item.left_out
        is_word = out is not None and answer == out.word
        values[item.n] = None if is_word else whole(f"item {item.n}", answer, 0, item.max)
        if out is not None and (is_word or out.word in said):
            left_out[item.n] = out
    return Answers(values, left_out)


def missing_items(instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The items without an answer that need one, in their order."""
    return tuple(
        item
        for item in instrument.items
        if answers.values[item.n] is None
        and item.n not in answers.left_out
        and not _other_answered(instrument, answers, item)
        and _is_asked(answers, item)
    )


def _other_answered(instrument: Instrument, answers: Answers, item: Item) -> bool:
    """Whether another item of its either-or group has the answer."""
    groups = [group for group in instrument.either_or if item.n in group]
    return any(answers.values[n] is not None for group in groups for n in group)


def _is_asked(answers: Answers, item: Item) -> bool:
    """Whether a question that follows a yes has one to follow."""
    return not item.only_after or any(answers.values[n] for n in item.only_after)


def whole(place: str, value: object, low: int, high: int) -> int | None:
    """A whole number from ``low`` to ``high``, or None; anything else is refused."""
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
