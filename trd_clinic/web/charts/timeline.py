"""The timeline: scores above, one lane a trial, one time axis.

Facts in, a frozen drawing out; no database, no clock, no template.
"""

from collections.abc import Iterator

from trd_clinic.web.charts import lane as lanes
from trd_clinic.web.charts import lane_labels, scores, text
from trd_clinic.web.charts.axis import axis
from trd_clinic.web.charts.facts import Lane, TimelineInput
from trd_clinic.web.charts.frame import Form, Frame, Plot, frame_of, plot
from trd_clinic.web.charts.legend import legend
from trd_clinic.web.charts.scale import plain_date
from trd_clinic.web.charts.shapes import Drawing, Shape, line, number, without_classes, words


def draw(facts: TimelineInput, form: Form = Form.WIDE) -> Drawing:
    """The figure in one of its forms; on paper black and without classes."""
    frame = frame_of(form, len(facts.dated))
    drawing = _dated(facts, frame) if facts.days else _nothing_dated(facts, frame)
    return without_classes(drawing) if form is Form.PAPER else drawing


def _dated(facts: TimelineInput, frame: Frame) -> Drawing:
    made = plot(facts, frame)
    shapes = [*_score_plot(made), *_lanes(made), *_axis(made)]
    bottom = made.axis + 26
    if not frame.wide:
        drop = 10 if frame.low else 20
        shapes += legend(frame, bottom + drop)
        bottom += drop + 14
    elif facts.scores:
        shapes += legend(frame, frame.score_top + 12)
    undated = list(_undated(facts, frame, bottom))
    height = bottom + (18 * len(undated) + 8 if undated else 4)
    return Drawing(frame.width, height, gist(facts), (*shapes, *undated))


def _nothing_dated(facts: TimelineInput, frame: Frame) -> Drawing:
    said = words(16, 24, "Nothing is dated yet, so there is nothing to draw.")
    undated = list(_undated(facts, frame, 30))
    height = 40 + 18 * len(undated)
    return Drawing(frame.width, height, gist(facts), (said, *undated))


def _score_plot(made: Plot) -> Iterator[Shape]:
    yield from scores.grid(made)
    yield from scores.ties(made)
    half = list(scores.half_lines(made))
    curve = list(scores.curve(made))
    said = list(scores.labels(made))
    yield from (*half, *said, *curve)


def _lanes(made: Plot) -> Iterator[Shape]:
    for index, trial in enumerate(made.facts.dated):
        top = made.frame.lane_top(index)
        yield line(16, top, made.frame.width - 16, top, "grid", stroke_width=0.75)
        yield from lane_labels.beside(made, index, trial)
        yield from _lane(made, index, trial)


def _lane(made: Plot, index: int, trial: Lane) -> Iterator[Shape]:
    drawn = lanes.bars(made, index, trial)
    yield from lanes.outline(drawn)
    yield from lanes.hatch(drawn)
    yield from lanes.minimum_line(drawn)
    lane_labels.block_bars(made, drawn)
    yield from lane_labels.weeks_at_dose(drawn)
    yield from lane_labels.minimum(made, drawn)
    yield from lane_labels.doses(made, drawn)


def _axis(made: Plot) -> Iterator[Shape]:
    ends = {"left": made.frame.left, "right": made.frame.right, "width": made.frame.width}
    return axis(made.time, made.facts.days, made.axis, **ends)


def _undated(facts: TimelineInput, frame: Frame, top: float) -> Iterator[Shape]:
    if not facts.undated:
        return
    named = "; ".join(f"{lane.name} ({lane.word.lower()})" for lane in facts.undated)
    said = f"Not dated, so not drawn: {named}."
    for row, part in enumerate(text.wrapped(said, frame.width - 40)):
        yield words(16, top + 18 * (row + 1), part)


def gist(facts: TimelineInput) -> str:
    """The figure in words, for its ``<title>``."""
    parts = [_span(facts), _course(facts)]
    parts += [_trial(lane) for lane in facts.lanes]
    return " ".join(part for part in parts if part)


def _span(facts: TimelineInput) -> str:
    if not facts.days:
        return "Timeline without dates."
    first, last = plain_date(facts.days[0]), plain_date(facts.days[-1])
    return f"Timeline, {first} to {last}."


def _course(facts: TimelineInput) -> str:
    if not facts.scores:
        return ""
    ordered = sorted(facts.scores)
    first, last = number(ordered[0][1]), number(ordered[-1][1])
    return f"{facts.instrument} {first} at first, {last} at last."


def _trial(lane: Lane) -> str:
    detail = f", {lane.detail}" if lane.detail else ""
    return f"{lane.name}: {lane.word.lower()}{detail}."
