"""Bars: a label above each, its number behind it; and one bar in parts, for a share."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from trd_clinic.web.charts import text
from trd_clinic.web.charts.shapes import Drawing, Shape, line, shape, words

WIDTH, AIR = 330.0, 2.0
LINE, BAR, BETWEEN, GAP = 17.0, 12.0, 4.0, 12.0
BESIDE = 7.0
SHARE_TOP, SHARE_HEIGHT = 22.0, 22.0


class Fill(Enum):
    """How a bar looks: what counts is full, other figures that stand alone are solid.

    All that can stand side by side is told apart in black and white.
    """

    FULL = "full"
    SOLID = "solid"
    PLAIN = "plain"
    DASHED = "dashed"
    DOTTED = "dotted"


DASHES = {Fill.DASHED: "5 3", Fill.DOTTED: "1.5 2.5"}


@dataclass(frozen=True, slots=True)
class Part:
    """One bar of a line."""

    value: int
    fill: Fill


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the figure: its label, and a bar for each column."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BarsInput:
    """What is drawn; ``legend`` names the fills where there are several columns."""

    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, Fill], ...] = ()


@dataclass(frozen=True, slots=True)
class ShareInput:
    """Parts that make up a whole; ``marks`` are words at a number of the whole, from the left."""

    title: str
    parts: tuple[Part, ...]
    least: tuple[int, str]
    most: tuple[int, str]


def draw(facts: BarsInput) -> Drawing:
    """All bars on one scale, the longest as wide as there is room for its number."""
    longest = max([part.value for bar in facts.bars for part in bar.parts], default=0) or 1
    room = 2 * AIR + BESIDE + text.width(f"{longest:,}", bold=True)
    unit = (WIDTH - room) / longest
    shapes = list(_legend(facts))
    y = AIR + (LINE + GAP if facts.legend else 0)
    for bar in facts.bars:
        for said in text.wrapped(bar.label, WIDTH):
            shapes.append(words(0, y + 12, said))
            y += LINE
        for part in bar.parts:
            shapes += _bar(part, unit, y)
            y += BAR + BETWEEN
        y += GAP - BETWEEN
    return Drawing(WIDTH, y, facts.title, tuple(shapes))


def _legend(facts: BarsInput) -> Iterator[Shape]:
    x = AIR
    for said, fill in facts.legend:
        yield _box(x, AIR, BAR, BAR, fill)
        yield words(x + BAR + 6, AIR + 11, said)
        x += BAR + 6 + text.width(said) + 24


def _bar(part: Part, unit: float, y: float) -> Iterator[Shape]:
    """An empty bar is a stroke where it would begin."""
    wide = part.value * unit
    if part.value:
        yield _box(AIR, y, max(wide, 2), BAR, part.fill)
    else:
        yield line(AIR, y, AIR, y + BAR, "axis", stroke_width=1.5)
    yield words(AIR + wide + BESIDE, y + 11, f"{part.value:,}", bold=True)


def _box(x: float, y: float, wide: float, high: float, fill: Fill) -> Shape:
    dash = {"stroke_dasharray": DASHES[fill]} if fill in DASHES else {}
    inside = "#000" if fill in (Fill.FULL, Fill.SOLID) else "#FFF"
    return shape(
        "rect",
        f"bar-{fill.value}",
        x=x,
        y=y,
        width=wide,
        height=high,
        fill=inside,
        stroke="#000",
        stroke_width=1.5,
        **dash,
    )


def draw_share(facts: ShareInput) -> Drawing:
    """One bar for the whole, with both ends of the range marked above and below it."""
    whole = sum(part.value for part in facts.parts) or 1
    unit = (WIDTH - 2 * AIR) / whole
    shapes, x = [], AIR
    for part in facts.parts:
        if part.value:
            shapes.append(_box(x, SHARE_TOP, part.value * unit, SHARE_HEIGHT, part.fill))
        x += part.value * unit
    bottom = SHARE_TOP + SHARE_HEIGHT
    shapes += _mark(facts.least, unit, SHARE_TOP - 5, SHARE_TOP - 9)
    shapes += _mark(facts.most, unit, bottom + 5, bottom + 19)
    return Drawing(WIDTH, bottom + 26, facts.title, tuple(shapes))


def _mark(mark: tuple[int, str], unit: float, end: float, baseline: float) -> Iterator[Shape]:
    """A tick at the bar and its words on the side where there is room."""
    at, said = mark
    x = AIR + at * unit
    near = SHARE_TOP if end < SHARE_TOP else SHARE_TOP + SHARE_HEIGHT
    yield line(x, near, x, end, "line", stroke_width=1.5)
    anchor = "start" if x + text.width(said) <= WIDTH else "end"
    yield words(x, baseline, said, anchor=anchor)


def gist(title: str, pairs: list[tuple[str, int]]) -> str:
    """A figure in words, for its ``<title>``."""
    said = "; ".join(f"{label} {value:,}" for label, value in pairs)
    return f"{title}: {said}."
