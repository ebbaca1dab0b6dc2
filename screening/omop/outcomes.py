"""The two recorded scores of a trial: at its start, and at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from screening.criteria.instruments import Instrument
from screening.outside.reading import TrialRead

# All four are our own choice, operational.  The last is the time off that interrupts nothing.
BEFORE_START, AFTER_START = 30, 7
BEFORE_END, AFTER_END = 30, 13
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A total on a day."""

    day: date
    scale: Instrument
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Two totals on one scale, and the best improvement between them in percent, rounded down."""

    instrument: str
    baseline: int
    endpoint: int
    earlier_response_percent: Decimal | None


def outcome_of(trial: TrialRead, scores: Iterable[Recorded]) -> Outcome | None:
    """The outcome on the scale whose two scores lie nearest to start and end; None without two."""
    by_scale: dict[str, list[Recorded]] = {}
    for score in scores:
        by_scale.setdefault(score.scale.name, []).append(score)
    found = [_pair(trial, same) for same in by_scale.values()]
    pairs = sorted((pair for pair in found if pair), key=lambda pair: _distance(trial, *pair))
    if not pairs:
        return None
    baseline, endpoint = pairs[0]
    between = by_scale[baseline.scale.name]
    return Outcome(
        baseline.scale.name, baseline.total, endpoint.total, _best(baseline, endpoint, between)
    )


def once_a_day(scores: Iterable[Recorded]) -> tuple[list[Recorded], int]:
    """The scores of days that say one thing of a scale, and how many were left out."""
    told: dict[tuple[str, date], set[int]] = {}
    kept: dict[tuple[str, date], Recorded] = {}
    for score in scores:
        key = (score.scale.name, score.day)
        told.setdefault(key, set()).add(score.total)
        kept[key] = score
    plain = [score for key, score in kept.items() if len(told[key]) == 1]
    return plain, sum(len(totals) for totals in told.values() if len(totals) > 1)


def _pair(trial: TrialRead, scores: Sequence[Recorded]) -> tuple[Recorded, Recorded] | None:
    if trial.last_day is None:
        return None
    first = _nearest(scores, trial.started, BEFORE_START, AFTER_START)
    if first is None:
        return None
    after = [score for score in scores if score.day > first.day]
    last = _nearest(after, trial.last_day, BEFORE_END, AFTER_END)
    return (first, last) if last is not None else None


def _nearest(scores: Iterable[Recorded], to: date, before: int, after: int) -> Recorded | None:
    """The score nearest to a day within a window around it; of two alike the earlier one."""
    inside = (score for score in scores if -before <= (score.day - to).days <= after)
    return min(inside, key=lambda score: (abs((score.day - to).days), score.day), default=None)


def _distance(trial: TrialRead, first: Recorded, last: Recorded) -> tuple[int, str]:
    end = trial.last_day or last.day
    days = abs((first.day - trial.started).days) + abs((last.day - end).days)
    return days, first.scale.name


def _best(first: Recorded, last: Recorded, scores: Iterable[Recorded]) -> Decimal | None:
    """How far a response went before the endpoint: one that was lost is no failure."""
    between = [score.total for score in scores if first.day < score.day < last.day]
    span = first.total - first.scale.floor
    if not between or span <= 0 or min(between) >= first.total:
        return None
    percent = Decimal(100 * (first.total - min(between))) / span
    return percent.quantize(TENTH, ROUND_FLOOR)
