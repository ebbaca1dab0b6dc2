"""The words in and beside a lane: doses, minimum, weeks at dose, status."""

from collections.abc import Iterator

from trd_clinic.web.charts import text
from trd_clinic.web.charts.facts import Lane, Step
from trd_clinic.web.charts.frame import Plot
from trd_clinic.web.charts.labels import Box, Label
from trd_clinic.web.charts.lane import Bars, group
from trd_clinic.web.charts.shapes import Shape, number, shape, words
from trd_clinic.web.glyphs import STATUSES, attributes

LINE = 17


def beside(plot: Plot, index: int, lane: Lane) -> Iterator[Shape]:
    """The drug and its class at the left; the status there too, or at the right."""
    if plot.frame.low:
        yield from _low(plot, index, lane)
        return
    y = plot.frame.lane_top(index) + (32 if plot.frame.wide else 20)
    for bold, said in ((True, lane.name), (False, lane.class_label)):
        for part in text.first_lines(said, plot.frame.left - 36, 2, bold=bold):
            yield words(16, y, part, bold=bold, role="ink" if bold else "ink2")
            y += LINE
    if plot.frame.wide:
        yield from _status(lane, plot.frame.right + 64, plot.frame.lane_top(index) + 32)
    else:
        yield from _status(lane, 16, y + 6)


def _low(plot: Plot, index: int, lane: Lane) -> Iterator[Shape]:
    """Name and status in two lines, three for a long name; the class beside the name if it fits."""
    room, y = plot.frame.left - 36, plot.frame.lane_top(index)
    names = text.first_lines(lane.name, room, 2, bold=True)
    drop = min(LINE, (plot.frame.lane_height - 2) / (len(names) + 1))
    for part in names:
        y += drop
        yield words(16, y, part, bold=True, role="ink")
    after = 16 + text.width(f"{names[-1]} ", bold=True)
    if after + text.width(lane.class_label) <= 16 + room:
        yield words(after, y, lane.class_label, role="ink2")
    yield from _status(lane, 16, y + drop)


def _status(lane: Lane, x: float, y: float) -> Iterator[Shape]:
    colour = f"at-{group(lane.status)}"
    for mark in STATUSES[lane.status]:
        pairs = dict(attributes(mark)) | {
            "transform": f"translate({number(x)} {number(y - 13)})",
            "color": "#000",
        }
        yield shape("path", colour, **{k.replace("-", "_"): v for k, v in pairs.items()})
    yield words(x + 24, y, lane.word, bold=True)
    if lane.detail and x > 100:
        yield words(x + 24, y + LINE, lane.detail, role="ink2")


def block_bars(plot: Plot, drawn: Bars) -> None:
    """No label may stand on a hatch or across an outline."""
    for box in drawn.hatched:
        plot.placer.block(box)
    for _, box in drawn.boxes:
        plot.placer.block(Box(box.left - 1, box.top - 1, box.left + 1, box.bottom))
        plot.placer.block(Box(box.left, box.top - 1, box.right, box.top + 1))
        plot.placer.block(Box(box.right - 1, box.top - 1, box.right + 1, box.bottom))
        plot.placer.block(Box(box.left, box.bottom - 1, box.right, box.bottom + 1))
    if drawn.minimum is not None:
        y = drawn.minimum
        plot.placer.block(Box(drawn.left - 8, y - 2, drawn.right + 8, y + 2))


def weeks_at_dose(drawn: Bars) -> Iterator[Shape]:
    """The number of weeks on a plain patch in the hatch, if it fits there."""
    run = _tallest_run(drawn)
    if run is None:
        return
    whole = drawn.lane.at_dose_label
    for said in (whole, " ".join(whole.split()[:2]), whole.split(" ")[0]):
        middle = (run.left + run.right) / 2
        label = Label(said, middle, run.bottom - 5, "middle", bold=True)
        if said and label.box.within(run):
            yield from label.shapes()
            return


def _tallest_run(drawn: Bars) -> Box | None:
    runs: list[Box] = []
    for box in drawn.hatched:
        if box.bottom - box.top < 18:
            continue
        if runs and abs(runs[-1].right - box.left) < 1:
            last = runs.pop()
            box = Box(last.left, max(last.top, box.top), box.right, box.bottom)
        runs.append(box)
    return max(runs, key=lambda run: run.right - run.left, default=None)


def doses(plot: Plot, drawn: Bars) -> Iterator[Shape]:
    """Each step's dose above it or inside; the unit is said once, at the last."""
    steps = [pair for pair in drawn.boxes if pair[0].daily_mg]
    for position, (step, box) in enumerate(reversed(steps)):
        yield from plot.placer.place(_dose_spots(step, box, unit=position == 0))


def _dose_spots(step: Step, box: Box, *, unit: bool) -> Iterator[Label]:
    plain = number(step.daily_mg)
    for said in (f"{plain} mg/day", plain) if unit else (plain,):
        yield Label(said, box.left + 5, box.top - 5)
        yield Label(said, (box.left + box.right) / 2, box.top - 5, "middle")
        yield Label(said, box.left + 5, box.top + 17)
        yield Label(said, (box.left + box.right) / 2, box.bottom - 4, "middle")


def minimum(plot: Plot, drawn: Bars) -> Iterator[Shape]:
    """``min 150`` at an end of its line."""
    if drawn.minimum is None or drawn.lane.minimum is None:
        return
    said, y = f"min {number(drawn.lane.minimum)}", drawn.minimum
    yield from plot.placer.place(
        (
            Label(said, drawn.right + 12, y + 4),
            Label(said, drawn.left - 12, y + 4, "end"),
            Label(said, drawn.left, y - 6),
            Label(said, drawn.right, y - 6, "end"),
        )
    )
