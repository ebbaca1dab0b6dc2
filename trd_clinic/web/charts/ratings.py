"""One rating over the sessions, 0 to 10: one of seven equal small panels, in ink only."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from trd_clinic.web.charts.shapes import Drawing, Shape, line, number, polyline, shape, words

WIDTH, HEIGHT = 260.0, 116.0
LEFT, RIGHT, TOP, BOTTOM = 26.0, 226.0, 10.0, 80.0
HIGHEST = 10
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RatingInput:
    """The values in order of sessions; None was skipped, and is never 0."""

    name: str
    values: tuple[int | None, ...]


def draw(facts: RatingInput) -> Drawing:
    """Line and dots; where a rating was skipped a gap, and a cross under it."""
    return Drawing(WIDTH, HEIGHT, gist(facts), (*_grid(facts), *_line(facts), *_skipped(facts)))


def gist(facts: RatingInput) -> str:
    """``Joy, sessions 1 to 3: 2, skipped, 5.``"""
    told = ", ".join("skipped" if value is None else str(value) for value in facts.values)
    return f"{facts.name}, sessions 1 to {len(facts.values)}: {told}."


def _grid(facts: RatingInput) -> Iterator[Shape]:
    for value in (0, 5, HIGHEST):
        yield line(LEFT, _y(value), RIGHT, _y(value), "grid")
        yield words(LEFT - 8, _y(value) + 4, str(value), anchor="end")
    count = len(facts.values)
    for session in sorted({1, count} - {0}):
        yield words(_x(facts, session - 1), BOTTOM + 30, str(session), anchor="middle")


def _line(facts: RatingInput) -> Iterator[Shape]:
    places = [_place(facts, index) for index in range(len(facts.values))]
    for given, run in groupby(places, key=lambda place: place is not None):
        known = [place for place in run if place is not None]
        if given and len(known) > 1:
            yield polyline(known, "line", stroke_linejoin="round")
    dots = [place for place in places if place is not None]
    for x, y in dots[:-1]:
        yield shape("circle", "dot", cx=x, cy=y, r=2.5, fill="#000")
    if dots:
        yield from _last(facts, *dots[-1])


def _last(facts: RatingInput, x: float, y: float) -> Iterator[Shape]:
    value = [value for value in facts.values if value is not None][-1]
    yield shape("circle", "dot", cx=x, cy=y, r=4, fill="#000")
    yield words(x + 9, y + 5, number(value), size=14, bold=True)


def _skipped(facts: RatingInput) -> Iterator[Shape]:
    for index, value in enumerate(facts.values):
        if value is None:
            x, y = _x(facts, index), BOTTOM + 10
            d = f"M{number(x - 3)} {number(y - 3)}l6 6m0 -6l-6 6"
            yield shape("path", "line", d=d, fill="none", stroke="#000", stroke_width=1.4)


def _place(facts: RatingInput, index: int) -> Place | None:
    value = facts.values[index]
    return None if value is None else (_x(facts, index), _y(value))


def _x(facts: RatingInput, index: int) -> float:
    steps = max(len(facts.values) - 1, 1)
    return LEFT + 6 + index * (RIGHT - LEFT - 12) / steps


def _y(value: float) -> float:
    return BOTTOM - value * (BOTTOM - TOP) / HIGHEST
