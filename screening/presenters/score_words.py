"""What is said of one score: its total, its band, and whatever is out of the ordinary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screening.criteria.instruments import Instrument, Scored
from screening.models import Score
from screening.presenters.words import short_day
from screening.queries.scores import earlier, overlaps, scored
from screening.reference import load

CHOOSE_A_SCALE = "Choose a scale of the list."
EARLIER_SHOWN = 5
OF_SEX = {"F": "women", "M": "men"}


@dataclass(frozen=True, slots=True)
class SaidOfScore:
    """``total`` and ``band`` as one reads them; ``notes`` are a few words each.

    ``asks`` are sentences that an answer asks of the clinician; ``continues`` names the
    longer scale to go on with, where there is one.
    """

    total: str
    band: str
    notes: tuple[str, ...]
    asks: tuple[str, ...]
    continues: str


def said_words(row: Score, scores: Sequence[Score]) -> SaidOfScore:
    """The words for ``row`` among the patient's ``scores``, those not struck."""
    scale, said = load().instruments[row.instrument], scored(row)
    return SaidOfScore(
        total=_total(scale, row, said),
        band=row.band,
        notes=tuple(_notes(scale, row, said, scores)),
        asks=tuple(_asks(scale, row)),
        continues=scale.continues_as if said.positive else "",
    )


def total_words(row: Score) -> str:
    """``19 of 27``, or how many items were answered and what the total lies between."""
    return _total(load().instruments[row.instrument], row, scored(row))


def earlier_lines(row: Score, scores: Sequence[Score]) -> tuple[str, ...]:
    """The scores of the same scale before and after, newest first, a line each."""
    rows = earlier(row, scores)[:EARLIER_SHOWN]
    return tuple(f"{day_of(one)}: {total_words(one)}{_comma(one.band)}" for one in rows)


def day_of(row: Score) -> str:
    """When it was asked."""
    return short_day(row.date) if row.date else "no date"


def _total(scale: Instrument, row: Score, said: Scored) -> str:
    if said.total is not None:
        return f"{said.total} of {said.maximum}{_reported(said)}"
    answered = sum(answer is not None for answer in row.answers)
    if not answered:
        return "not recorded"
    counted = f"answered {answered} of {answered + _still_open(scale, said)}"
    if scale.is_screen:
        return f"{counted}{_yes(row)}"
    return f"{counted}, total {said.total_min} to {said.total_max}"


def _still_open(scale: Instrument, said: Scored) -> int:
    """How many answers are wanted still; of an either-or group one."""
    spared = (len(group) - 1 for group in scale.either_or if set(group) <= set(said.missing))
    return len(said.missing) - sum(spared)


def _reported(said: Scored) -> str:
    """What a scale reports beside its total."""
    index = "" if said.index is None else f", index {said.index}"
    percent = "" if said.percent is None else f", {said.percent} % of the maximum"
    return f"{index}{percent}"


def _yes(row: Score) -> str:
    numbers = [str(n) for n, answer in enumerate(row.answers, start=1) if answer]
    return f", yes to {', '.join(numbers)}" if numbers else ""


def _notes(scale: Instrument, row: Score, said: Scored, scores: Sequence[Score]) -> Iterator[str]:
    if row.entry == Score.Entry.TOTAL:
        yield "total only"
    if said.suicide_item == "missing":
        yield "suicide item not answered" if scale.alert else "not every question answered"
    yield from said.marks
    if said.positive is not None:
        yield "screen positive" if said.positive else "screen negative"
    if said.bands_by_sex:
        cuts = [f"{word} for {OF_SEX[sex]}" for sex, word in said.bands_by_sex]
        yield f"{', '.join(cuts)}; sex not recorded as either"
    if overlaps(row, scores):
        yield "look-back overlaps"


def _asks(scale: Instrument, row: Score) -> Iterator[str]:
    for item, answer in zip(scale.items, row.answers, strict=False):
        if item.on_yes and answer:
            yield item.on_yes


def _comma(word: str) -> str:
    return f", {word}" if word else ""
