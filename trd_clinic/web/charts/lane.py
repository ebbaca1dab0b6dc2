"""One trial as a lane: stepped outline, minimum, the weeks that count hatched."""

from collections.abc import Iterator
from dataclasses import dataclass

from trd_clinic.web.charts.facts import Lane, Step
from trd_clinic.web.charts.frame import Plot
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.shapes import Shape, line, number, polyline, shape

HATCH_GAP = 6
GROUPS = {
    "failed": "count",
    "responded": "resp",
    "responded_then_lost": "resp",
    "cannot_tell": "open",
}


def group(status: str) -> str:
    """The colour family of a trial's status."""
    return GROUPS.get(status, "none")


@dataclass(frozen=True, slots=True)
class Bars:
    """The rectangles of one lane, left to right, on their common base."""

    lane: Lane
    base: float
    boxes: tuple[tuple[Step, Box], ...]
    hatched: tuple[Box, ...]
    minimum: float | None

    @property
    def left(self) -> float:
        """Where the trial begins."""
        return self.boxes[0][1].left

    @property
    def right(self) -> float:
        """Where the trial ends."""
        return self.boxes[-1][1].right


def bars(plot: Plot, index: int, lane: Lane) -> Bars:
    """Heights in proportion to the dose within this lane."""
    top, base = plot.frame.lane_top(index), plot.frame.lane_base(index)
    highest = max([step.daily_mg for step in lane.steps] + [lane.minimum or 0]) or 1
    unit = (base - top - plot.frame.room_above) / float(highest)
    steps = sorted(lane.steps, key=lambda step: step.start)
    boxes = tuple((step, _box(plot, step, base, unit)) for step in steps)
    minimum = None if lane.minimum is None else base - unit * float(lane.minimum)
    return Bars(lane, base, boxes, tuple(_hatched(plot, lane, boxes)), minimum)


def _box(plot: Plot, step: Step, base: float, unit: float) -> Box:
    left = plot.time.x(step.start)
    right = plot.time.x(step.end or plot.facts.today)
    return Box(left, base - unit * float(step.daily_mg), max(right, left + 1), base)


def _hatched(plot: Plot, lane: Lane, boxes: tuple[tuple[Step, Box], ...]) -> Iterator[Box]:
    for start, end in lane.at_dose:
        left, right = plot.time.x(start), plot.time.x(end)
        for step, box in boxes:
            inner = Box(max(left, box.left), box.top, min(right, box.right), box.bottom)
            if step.daily_mg and inner.left < inner.right:
                yield inner


def outline(drawn: Bars) -> Iterator[Shape]:
    """The stepped outline; a pause in the trial breaks it in two."""
    role = f"lane-{group(drawn.lane.status)} lane-fill"
    for run in _runs(drawn):
        points = [(run[0].left, drawn.base)]
        for box in run:
            points += [(box.left, box.top), (box.right, box.top)]
        points += [(run[-1].right, drawn.base), (run[0].left, drawn.base)]
        yield polyline(points, role, fill="#FFF", stroke_width=1.75)


def _runs(drawn: Bars) -> list[list[Box]]:
    runs: list[list[Box]] = []
    for step, box in drawn.boxes:
        if not step.daily_mg:
            continue
        if runs and box.left - runs[-1][-1].right < 1:
            runs[-1].append(box)
        else:
            runs.append([box])
    return runs


def hatch(drawn: Bars) -> Iterator[Shape]:
    """One path of slanted lines for all weeks counted at dose."""
    d = "".join(stroke for box in drawn.hatched for stroke in slants(box))
    if d:
        role = f"lane-{group(drawn.lane.status)}"
        yield shape("path", role, d=d, fill="none", stroke="#000", stroke_width=1)


def slants(box: Box) -> Iterator[str]:
    """The slanted strokes that hatch ``box``, each a piece of a path."""
    first = int((box.left + box.top) // HATCH_GAP) + 1
    last = int((box.right + box.bottom) // HATCH_GAP)
    for total in range(first * HATCH_GAP, last * HATCH_GAP + 1, HATCH_GAP):
        x1, x2 = max(box.left, total - box.bottom), min(box.right, total - box.top)
        if x1 < x2:
            ends = (x1, total - x1, x2, total - x2)
            yield "M{} {}L{} {}".format(*map(number, ends))


def minimum_line(drawn: Bars) -> Iterator[Shape]:
    """The dashed minimum; there is none where the drug does not count."""
    if drawn.minimum is not None:
        ends = drawn.left - 8, drawn.minimum, drawn.right + 8, drawn.minimum
        yield line(*ends, role="line", stroke_width=1.25, stroke_dasharray="5 3")
