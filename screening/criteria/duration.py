"""How long the drug was taken at an adequate dose, in exact days, with bounds on what is unknown.

A step whose length is unknown lasted some time; one whose dose is unknown was taken at some dose.
Time that no step accounts for lies before the first or after the last step, at an unknown dose.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from screening.criteria.answers import Answer
from screening.criteria.facts import DoseStep, Exact


class Level(Enum):
    """A piece of time, held against the minimum dose."""

    OFF = auto()
    BELOW = auto()
    AT_DOSE = auto()
    DOSE_UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time at one level; ``days`` is None where its length is unknown."""

    level: Level
    days: Exact | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """Days on the drug in all, and the longest run at dose between two bounds.

    ``run_at_most`` and ``total`` are None where nothing bounds them.
    """

    total: Exact | None
    total_at_least: Exact
    reached: Answer
    run: Exact
    run_at_most: Exact | None
    dose_recorded: bool

    def lasted(self, days: int) -> Answer:
        """Whether the longest run at dose reached ``days``."""
        if self.run >= days:
            return Answer.YES
        short = self.run_at_most is not None and self.run_at_most < days
        return Answer.NO if short else Answer.UNKNOWN

    def in_all_below(self, days: int) -> bool:
        """Whether the time on the drug in all is known to fall short of ``days``."""
        return self.total is not None and self.total < days


def exposure_of(
    steps: Iterable[DoseStep],
    stated_total: Exact | None,
    minimum: Decimal | None,
    time_off_days: int,
) -> Exposure:
    """Read dose steps and a stated total.  Without a ``minimum`` every dose is unknown."""
    pieces = list(_pieces(steps, minimum))
    on_drug = [piece for piece in pieces if piece.level is not Level.OFF]
    known = sum(piece.days for piece in on_drug if piece.days is not None)
    complete = bool(on_drug) and all(piece.days is not None for piece in on_drug)
    total = known if stated_total is None and complete else stated_total
    rest = None if total is None else max(total - known, 0)
    ends_open = stated_total is not None or not on_drug
    sure = _runs(pieces, time_off_days, hopeful=False, ends_open=False)
    return Exposure(
        total=total,
        total_at_least=known if total is None else total,
        reached=_reached(on_drug, rest),
        run=max(days for days, _ in sure),
        run_at_most=_longest(_runs(pieces, time_off_days, True, ends_open), rest),
        dose_recorded=any(piece.level in {Level.AT_DOSE, Level.BELOW} for piece in on_drug),
    )


def _pieces(steps: Iterable[DoseStep], minimum: Decimal | None) -> Iterator[Piece]:
    for step in steps:
        if step.length == 0:
            continue
        if step.gap_before:
            yield Piece(Level.OFF, step.gap_before)
        yield Piece(_level(step.daily_mg, minimum), step.length)


def _level(daily_mg: Decimal | None, minimum: Decimal | None) -> Level:
    if daily_mg == 0:
        return Level.OFF
    if daily_mg is None or minimum is None:
        return Level.DOSE_UNKNOWN
    return Level.AT_DOSE if daily_mg >= minimum else Level.BELOW


def _reached(on_drug: list[Piece], rest: Exact | None) -> Answer:
    levels = {piece.level for piece in on_drug}
    if Level.AT_DOSE in levels:
        return Answer.YES
    if not on_drug or Level.DOSE_UNKNOWN in levels or rest:
        return Answer.UNKNOWN
    return Answer.NO


def _runs(
    pieces: list[Piece], time_off_days: int, hopeful: bool, ends_open: bool
) -> Iterator[tuple[Exact, bool]]:
    """Each run at dose: its known days, and whether unaccounted time could lengthen it.

    Hopefully read, an unknown dose was adequate and a gap of unknown length was short.
    """
    counting = {Level.AT_DOSE, Level.DOSE_UNKNOWN} if hopeful else {Level.AT_DOSE}
    days: Exact = 0
    off: Exact = 0
    stretches, off_unknown = ends_open, False
    for piece in pieces:
        if piece.level is Level.OFF:
            off += piece.days or 0
            off_unknown = off_unknown or piece.days is None
            continue
        broken = off >= time_off_days or (off_unknown and not hopeful)
        if broken or piece.level not in counting:
            yield days, stretches
            days, stretches = 0, False
        if piece.level in counting:
            days += piece.days or 0
            stretches = stretches or piece.days is None
        off, off_unknown = 0, False
    if off >= time_off_days:
        yield days, stretches
        days = 0
    yield days, stretches or ends_open


def _longest(runs: Iterator[tuple[Exact, bool]], rest: Exact | None) -> Exact | None:
    """The longest any run can have been; None where nothing bounds it."""
    longest: Exact = 0
    for days, stretches in runs:
        if stretches and rest is None:
            return None
        longest = max(longest, days + rest if stretches and rest else days)
    return longest
