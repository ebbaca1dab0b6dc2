"""The time axis of a figure: months; the first and the last day where these are few."""

from collections.abc import Iterator
from datetime import date

from trd_clinic.web.charts import text
from trd_clinic.web.charts.scale import (
    TimeScale,
    month_label,
    month_starts,
    months_apart,
    plain_date,
)
from trd_clinic.web.charts.shapes import Shape, line, words

ROOM = 46  # units that the name of a month needs
FEW = 2  # with fewer months than these the first and the last day are named as well


def axis(
    time: TimeScale,
    days: tuple[date, ...],
    y: float,
    *,
    left: float,
    right: float,
    width: float,
    drop: float = 20,
) -> Iterator[Shape]:
    """A line from ``left`` to ``right`` at ``y``, its names ``drop`` below; none is cut."""
    yield line(left, y, right, y, "axis")
    free = left - 20
    for day, said in _ticks(time, days):
        x, half = time.x(day), text.width(said) / 2
        yield line(x, y, x, y + drop - 15, "axis")
        if x - half >= free and x + half <= width:
            free = x + half + 6
            yield words(x, y + drop, said, anchor="middle")


def _ticks(time: TimeScale, days: tuple[date, ...]) -> Iterator[tuple[date, str]]:
    every = months_apart(time, ROOM)
    months = list(month_starts(time.first, time.last, every))
    names = {
        day: month_label(day, with_year=position == 0 or day.month <= every)
        for position, day in enumerate(months)
    }
    if len(months) < FEW:
        names |= {day: plain_date(day) for day in (days[0], days[-1])}
    yield from sorted(names.items())
