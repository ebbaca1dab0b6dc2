"""Whole days from one event to the next, kept as how often each number of days occurs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referrals.reports.tables import Totals, line

TIMES = ("met_referred", "referred_treated", "met_treated", "screened_reviewed")
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days from one event to the next: of how many, and how many still wait for it.

    ``median`` is the lower of the two middle values where the count is even.
    """

    name: str
    count: int
    waiting: int
    median: int | None = None
    shortest: int | None = None
    longest: int | None = None


def span_line(name: str, start: date | None, end: date | None) -> Iterator[str]:
    """The line under which a pair of days counts; who has not begun is in none."""
    if start is not None:
        yield line(name, WAITING if end is None else str((end - start).days), "days")


def span_of(totals: Totals, name: str) -> Span:
    """The span of that name from what was counted."""
    found = {key.split("|")[1]: n for key, (n, _) in totals.items() if key.startswith(f"{name}|")}
    waiting = found.pop(WAITING, 0)
    days = sorted((int(key), times) for key, times in found.items())
    count = sum(times for _, times in days)
    if not count:
        return Span(name, 0, waiting)
    return Span(name, count, waiting, _middle(days, count), days[0][0], days[-1][0])


def _middle(days: list[tuple[int, int]], count: int) -> int:
    """The value at the lower middle place."""
    place = (count + 1) // 2
    for value, times in days:
        place -= times
        if place <= 0:
            return value
    raise ValueError("There is no middle of nothing.")
