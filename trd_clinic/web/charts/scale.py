"""Days and values to units of the page, and the ticks of both axes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Maps ``first`` to ``left`` and ``last`` to ``right``, linearly."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where ``day`` lies."""
        span = max((self.last - self.first).days, 1)
        share = (day - self.first).days / span
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Maps ``low`` to ``bottom`` and ``high`` to ``top``, linearly."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, value: float) -> float:
        """Where ``value`` lies."""
        share = (float(value) - self.low) / ((self.high - self.low) or 1)
        return self.bottom - share * (self.bottom - self.top)


def padded(first: date, last: date) -> tuple[date, date]:
    """A little air on both sides, at least three days."""
    air = timedelta(days=max((last - first).days // 40, 3))
    return first - air, last + air


def month_starts(first: date, last: date, every: int = 1) -> Iterator[date]:
    """The first days of the months within, every ``every`` months."""
    year, month = first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first and (month - 1) % every == 0:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def months_apart(scale: TimeScale, room: float) -> int:
    """The smallest step of months whose labels have ``room`` units each."""
    days = max((scale.last - scale.first).days, 1)
    per_month = (scale.right - scale.left) * 30.4 / days
    for every in (1, 2, 3, 6):
        if per_month * every >= room:
            return every
    return 12


def month_label(day: date, *, with_year: bool) -> str:
    """``Jun``, or ``Jan 2026`` where a year begins."""
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if with_year else name


def plain_date(day: date) -> str:
    """``3 Jun 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def value_ticks(low: int, high: int) -> tuple[int, ...]:
    """Both ends and the even thirds, halves or quarters between them."""
    span = high - low
    for parts in (3, 4, 5, 2):
        if span % parts == 0:
            return tuple(range(low, high + 1, span // parts))
    return (low, high)
