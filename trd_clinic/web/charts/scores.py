"""The score plot: grid, line, marks at both ends of a trial, the 50 % lines."""

from collections.abc import Iterator
from itertools import pairwise

from trd_clinic.web.charts import text
from trd_clinic.web.charts.facts import Lane, Response
from trd_clinic.web.charts.frame import Plot
from trd_clinic.web.charts.labels import Box, Label
from trd_clinic.web.charts.scale import value_ticks
from trd_clinic.web.charts.shapes import Shape, line, number, polyline, shape, words

Points = list[tuple[float, float]]


def grid(plot: Plot) -> Iterator[Shape]:
    """The instrument's name, its range and four hairlines."""
    facts, frame = plot.facts, plot.frame
    better = "lower is better" if facts.lower_is_better else "higher is better"
    span = f"{facts.low}–{facts.high}"
    yield words(16, frame.score_top + 13, facts.instrument, bold=True)
    yield words(16, frame.score_top + 30, span, role="ink2")
    yield words(16, frame.score_top + 47, better, role="ink2")
    for value in value_ticks(facts.low, facts.high):
        y = plot.value.y(value)
        dots = {} if value == facts.low else {"stroke_dasharray": "1 4"}
        yield line(frame.left, y, frame.right, y, "grid", **dots)
        yield words(frame.left - 8, y + 4, number(value), anchor="end")


def responses(plot: Plot) -> list[Response]:
    """The trials whose scores are known, in the order of the lanes."""
    return [lane.response for lane in plot.facts.dated if lane.response]


def ties(plot: Plot) -> Iterator[Shape]:
    """Dotted verticals from both scores of a trial down to its lane."""
    for index, lane in enumerate(plot.facts.dated):
        if lane.response:
            yield from _ties_of(plot, lane, plot.frame.lane_base(index))


def _ties_of(plot: Plot, lane: Lane, bottom: float) -> Iterator[Shape]:
    response = lane.response
    if response is None:
        return
    ends = ((response.start, response.baseline), (response.end, response.final))
    for day, value in ends:
        x = plot.time.x(day)
        top = plot.value.y(response.half if value is None else value)
        yield line(x, top, x, bottom, "tie", stroke_dasharray="1 3")


def curve(plot: Plot) -> Iterator[Shape]:
    """The solid line through every score, and its marks above it."""
    points = _points(plot)
    for start, end in pairwise(points):
        plot.placer.trace(start, end)
    if len(points) > 1:
        yield polyline(points, "line", stroke_width=2, stroke_linejoin="round")
    yield from _marks(plot)


def _points(plot: Plot) -> Points:
    scores = sorted(plot.facts.scores)
    return [(plot.time.x(day), plot.value.y(value)) for day, value in scores]


def _marks(plot: Plot) -> Iterator[Shape]:
    ends = {(r.end, r.final) for r in responses(plot)}
    starts = {(r.start, r.baseline) for r in responses(plot)}
    for (day, value), (x, y) in zip(sorted(plot.facts.scores), _points(plot), strict=True):
        plot.placer.block(Box(x - 6, y - 6, x + 6, y + 6))
        if (day, value) in starts:
            yield ring(x, y)
        elif (day, value) in ends:
            yield square(x, y)
        else:
            yield shape("circle", "dot", cx=x, cy=y, r=3.5, fill="#000")


def ring(x: float, y: float) -> Shape:
    """The score at the start of a trial."""
    return shape("circle", "ring", cx=x, cy=y, r=6, fill="#FFF", stroke="#000", stroke_width=2)


def square(x: float, y: float) -> Shape:
    """The score at the end of a trial."""
    return shape(
        "rect",
        "ring",
        x=x - 5.5,
        y=y - 5.5,
        width=11,
        height=11,
        fill="#FFF",
        stroke="#000",
        stroke_width=2,
    )


def half_lines(plot: Plot) -> Iterator[Shape]:
    """Each trial's own dashed 50 % line, with end ticks."""
    for response in responses(plot):
        left, right = plot.time.x(response.start), plot.time.x(response.end)
        y = plot.value.y(response.half)
        plot.placer.block(Box(left - 1, y - 5, right + 1, y + 5))
        yield line(left, y, right, y, stroke_width=2, stroke_dasharray="9 5")
        yield line(left, y - 5, left, y + 5, stroke_width=2)
        yield line(right, y - 5, right, y + 5, stroke_width=2)


def labels(plot: Plot) -> Iterator[Shape]:
    """Start and end values first, then the 50 % lines, then the last score."""
    for response in responses(plot):
        yield from plot.placer.place(_at_start(plot, response))
        yield from plot.placer.place(_at_end(plot, response))
    for response in responses(plot):
        yield from _under_half(plot, response)
    yield from _last(plot)


def _around(plot: Plot, said: str, x: float, y: float) -> Iterator[Label]:
    for dy in (-9, 21, -18, 30):
        yield Label(said, x + 8, y + dy, bold=True)
        yield Label(said, x, y + dy - (2 if dy < 0 else -2), "middle", bold=True)
        yield Label(said, x - 8, y + dy, "end", bold=True)
    yield Label(said, x + 10, y + 5, bold=True)


def _at_start(plot: Plot, response: Response) -> Iterator[Label]:
    x, y = plot.time.x(response.start), plot.value.y(response.baseline)
    return _around(plot, number(response.baseline), x, y)


def _at_end(plot: Plot, response: Response) -> Iterator[Label]:
    if response.final is None:
        return
    x, y = plot.time.x(response.end), plot.value.y(response.final)
    value = number(response.final)
    if plot.frame.wide and response.less_text:
        said = f"{value}, {response.less_text} less"
        for dy in (21, -10, 30):
            yield Label(said, x + 2, y + dy, "end", bold=True)
    yield Label(value, x - 4, y + 21, "end", bold=True)
    yield from _around(plot, value, x, y)


def _under_half(plot: Plot, response: Response) -> Iterator[Shape]:
    middle = (plot.time.x(response.start) + plot.time.x(response.end)) / 2
    y = plot.value.y(response.half)
    said = f"50 % of {number(response.baseline)} = {response.half_text}"
    spots = [(said, middle, "middle"), (response.half_text, middle, "middle")]
    yield from plot.placer.place(
        Label(words_, x, y + dy, anchor, role="ink2")
        for words_, x, anchor in spots
        for dy in (18, -9, 24)
    )
    less = f"{response.less_text} less"
    span = plot.time.x(response.end) - plot.time.x(response.start)
    room = text.width(less, bold=True) <= span + 24
    if not plot.frame.wide and response.less_text and room:
        yield from plot.placer.place(
            Label(less, middle, y + dy, "middle", bold=True) for dy in (35, -9, 18, 52)
        )


def _last(plot: Plot) -> Iterator[Shape]:
    scores = sorted(plot.facts.scores)
    if not scores or any(r.end == scores[-1][0] for r in responses(plot)):
        return
    day, value = scores[-1]
    x, y = plot.time.x(day), plot.value.y(value)
    yield from plot.placer.place(_around(plot, number(value), x, y))
