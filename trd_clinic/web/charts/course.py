"""The course of one scale: scores against baseline, 50 % and remission lines, sessions below.

Facts in, a frozen drawing out; the presenter has computed every number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trd_clinic.web.charts.axis import axis
from trd_clinic.web.charts.labels import Box, Label, Placer
from trd_clinic.web.charts.scale import TimeScale, ValueScale, padded, plain_date, value_ticks
from trd_clinic.web.charts.shapes import Drawing, Shape, line, number, polyline, shape, words

WIDTH, HEIGHT = 800.0, 470.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 632.0, 20.0, 412.0
APART = 38.0  # between two names at the right, each of two lines
Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the figure, named at the right: solid, or broken as ``dash`` says."""

    value: float
    name: str
    note: str
    dash: str = ""


@dataclass(frozen=True, slots=True)
class CourseInput:
    """Scores of one scale in order of days; the first is the baseline where ``has_baseline``."""

    scale: str
    low: float
    high: float
    scores: tuple[tuple[date, float], ...]
    has_baseline: bool
    levels: tuple[Level, ...]
    sessions: tuple[date, ...]
    gist: str

    @property
    def days(self) -> tuple[date, ...]:
        """Every day the figure must reach."""
        return tuple(sorted([*self.sessions, *(day for day, _ in self.scores)]))


def draw(facts: CourseInput) -> Drawing:
    """The figure; a value that finds no free place is left to the table."""
    time = TimeScale(*padded(facts.days[0], facts.days[-1]), LEFT + 6, RIGHT)
    value = ValueScale(facts.low, facts.high, BOTTOM, TOP)
    points = [(time.x(day), value.y(score)) for day, score in facts.scores]
    placer = Placer(Box(LEFT, 0, RIGHT, BOTTOM))
    shapes = [*_grid(facts, value), *_levels(facts, value, placer)]
    curve = list(_curve(facts, points, placer))
    shapes += [*_values(facts, points, placer), *curve]
    shapes += axis(time, facts.days, BOTTOM, left=LEFT, right=RIGHT, width=WIDTH, drop=42)
    shapes += _sessions(facts, time)
    return Drawing(WIDTH, HEIGHT, facts.gist, tuple(shapes))


def _grid(facts: CourseInput, value: ValueScale) -> Iterator[Shape]:
    for tick in value_ticks(int(facts.low), int(facts.high)):
        y = value.y(tick)
        if tick != facts.low:
            yield line(LEFT, y, RIGHT, y, "grid", stroke_dasharray="1 4")
        yield words(LEFT - 8, y + 4, number(tick), anchor="end")


def _levels(facts: CourseInput, value: ValueScale, placer: Placer) -> Iterator[Shape]:
    highest_first = sorted(facts.levels, key=lambda level: -level.value)
    named_at = _apart([value.y(level.value) for level in highest_first])
    for level, at in zip(highest_first, named_at, strict=True):
        y = value.y(level.value)
        broken = {"stroke_dasharray": level.dash} if level.dash else {}
        placer.block(Box(LEFT, y - 2, RIGHT, y + 2))
        yield line(LEFT, y, RIGHT, y, stroke_width=2, **broken)
        yield line(RIGHT, y, RIGHT + 10, at, "axis")
        yield words(RIGHT + 14, at + 1, level.name, bold=True)
        yield words(RIGHT + 14, at + 17, level.note, role="ink2")


def _apart(wanted: list[float]) -> list[float]:
    """Places from the top down, none nearer than ``APART`` to the next, none below the axis."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + APART) if placed else y)
    lowest = BOTTOM - 16
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], lowest)
        lowest = placed[index] - APART
    return placed


def _curve(facts: CourseInput, points: Points, placer: Placer) -> Iterator[Shape]:
    for start, end in pairwise(points):
        placer.trace(start, end)
    if len(points) > 1:
        yield polyline(points, "lane-count", stroke_width=2, stroke_linejoin="round")
    for index, (x, y) in enumerate(points):
        placer.block(Box(x - 6, y - 6, x + 6, y + 6))
        if index == 0 and facts.has_baseline:
            yield _ring(x, y)
        else:
            yield shape("circle", "dot-count", cx=x, cy=y, r=5, fill="#000")


def _ring(x: float, y: float) -> Shape:
    role = "lane-count lane-fill"
    return shape("circle", role, cx=x, cy=y, r=5.5, fill="#FFF", stroke="#000", stroke_width=2)


def _values(facts: CourseInput, points: Points, placer: Placer) -> Iterator[Shape]:
    """The last value first: it must find its place; the baseline is named at the right."""
    named = list(zip(facts.scores, points, strict=True))[1 if facts.has_baseline else 0 :]
    for (_, score), (x, y) in reversed(named):
        yield from placer.place(_around(number(score), x, y))


def _around(said: str, x: float, y: float) -> Iterator[Label]:
    for rise in (-11, 20, -20, 29):
        for dx, anchor in ((0, "middle"), (9, "start"), (-9, "end")):
            yield Label(said, x + dx, y + rise, anchor, bold=True)
    yield Label(said, x + 10, y + 5, bold=True)


def _sessions(facts: CourseInput, time: TimeScale) -> Iterator[Shape]:
    y = BOTTOM + 14
    for day in facts.sessions:
        yield _triangle(time.x(day), y)
    if facts.sessions:
        yield _triangle(RIGHT + 20, y)
        yield words(RIGHT + 32, y + 4, "treatment session")


def _triangle(x: float, y: float) -> Shape:
    d = f"M{number(x)} {number(y - 5)}L{number(x + 5)} {number(y + 4)}H{number(x - 5)}Z"
    return shape("path", "mark", d=d, fill="#000")


def gist(scale: str, scores: tuple[tuple[date, float], ...], sessions: int) -> str:
    """The figure in words, for its ``<title>``; the table says the rest."""
    told = "; ".join(f"{number(score)} on {plain_date(day)}" for day, score in scores)
    return f"{scale} since treatment began, {sessions} sessions marked: {told or 'no score'}."
