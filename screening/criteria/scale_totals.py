"""What a total can be while items are missing, and what is said of it."""

from dataclasses import dataclass
from fractions import Fraction

from screening.criteria.figures import Number, rounded
from screening.criteria.scale_answers import Answers
from screening.criteria.scale_parts import Item, Sex
from screening.criteria.scales import Instrument


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest total there can be, and the most there is to reach."""

    low: int
    high: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a total: band, index, percent of the maximum, positive or not.

    ``bands_by_sex`` is filled where the band depends on a sex that is not known.
    """

    band: str | None = None
    index: int | None = None
    percent: Number | None = None
    positive: bool | None = None
    bands_by_sex: tuple[tuple[Sex, str], ...] = ()


def bounds_of(instrument: Instrument, answers: Answers, missing: tuple[Item, ...]) -> Bounds:
    """Of each group the highest answer counts, so a missing one can only raise it."""
    low = high = maximum = 0
    for group in instrument.groups:
        counted = [item for item in group if item.n not in answers.left_out]
        known = max((answers.values[item.n] or 0 for item in counted), default=0)
        low += known
        high += max([known, *(item.max for item in counted if item in missing)])
        maximum += max((item.max for item in counted), default=0)
    return Bounds(low, high, maximum)


def said_of(instrument: Instrument, total: int | None, sex: str | None = None) -> Said:
    """Everything but the alert; nothing is said while the total is not known."""
    if total is None:
        return Said()
    cut, factor = instrument.positive_from, instrument.index_factor
    by_sex = tuple(
        (each.sex, _positive(total, each.at_least)) for each in instrument.positive_by_sex
    )
    known = next((word for key, word in by_sex if key == sex), None)
    return Said(
        band=known if by_sex else instrument.band_of(total),
        index=None if factor is None else total * factor,
        percent=_percent(instrument, total),
        positive=None if cut is None else total >= cut,
        bands_by_sex=() if known else by_sex,
    )


def _positive(total: int, at_least: int) -> str:
    return "positive" if total >= at_least else "negative"


def _percent(instrument: Instrument, total: int) -> Number | None:
    """How far from the lowest to the highest total, to one decimal."""
    if not instrument.percent_of_maximum:
        return None
    floor, ceiling = instrument.floor, instrument.ceiling
    return rounded(Fraction((total - floor) * 100, ceiling - floor), 1)
