"""The dose steps of the trial being edited: weeks along, dose up, what counts hatched."""

from collections.abc import Iterator

from trd_clinic.web.charts import text
from trd_clinic.web.charts.dose_curve import CurveInput, gist, reaches
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.lane import slants
from trd_clinic.web.charts.shapes import Drawing, Shape, line, number, polyline, shape, words

WIDTH, HEIGHT = 264.0, 148.0
LEFT, RIGHT, TOP, BASE = 40.0, 252.0, 28.0, 122.0
DAYS_IN_A_WEEK, MOST_TICKS = 7, 7
TICKS = (1, 2, 4, 8, 13, 26, 52, 104)


def draw_large(facts: CurveInput, at_dose: str) -> Drawing:
    """The steps over an axis in weeks; ``at_dose`` stands over the weeks that are hatched."""
    days = max(sum(step.days for step in facts.steps), 1)
    highest = max([*(step.daily_mg for step in facts.steps), facts.minimum or 0]) or 1
    boxes = list(_boxes(facts, (RIGHT - LEFT) / days, (BASE - TOP) / highest))
    counted = [
        box
        for step, box in zip(facts.steps, boxes, strict=True)
        if step.daily_mg and reaches(facts, step)
    ]
    shapes = [*_axis(days), *_outline(boxes), *_hatch(counted), *_bracket(counted, at_dose)]
    if facts.minimum is None:
        shapes.append(words(LEFT - 8, TOP + 4, number(highest), anchor="end"))
    else:
        shapes += _minimum(facts.minimum, BASE - facts.minimum * (BASE - TOP) / highest)
    return Drawing(WIDTH, HEIGHT, gist(facts), tuple(shapes))


def _boxes(facts: CurveInput, day: float, milligram: float) -> Iterator[Box]:
    left = LEFT
    for step in facts.steps:
        right = left + step.days * day
        yield Box(left, BASE - step.daily_mg * milligram, right, BASE)
        left = right


def _axis(days: int) -> Iterator[Shape]:
    yield line(LEFT, BASE, RIGHT, BASE, "axis")
    weeks = days / DAYS_IN_A_WEEK
    every = next((tick for tick in TICKS if weeks / tick < MOST_TICKS), TICKS[-1])
    for week in range(0, int(weeks) + 1, every):
        x = LEFT + (RIGHT - LEFT) * week / weeks
        yield words(x, BASE + 18, number(week), anchor="middle", role="ink2")


def _outline(boxes: list[Box]) -> Iterator[Shape]:
    points = [(LEFT, BASE)]
    for box in boxes:
        points += [(box.left, box.top), (box.right, box.top)]
    yield polyline([*points, (points[-1][0], BASE)], "line", stroke_width=1.75)


def _hatch(counted: list[Box]) -> Iterator[Shape]:
    d = "".join(stroke for box in counted for stroke in slants(box))
    if d:
        yield shape("path", "line", d=d, fill="none", stroke="#000", stroke_width=1)


def _bracket(counted: list[Box], said: str) -> Iterator[Shape]:
    """The words, with a line to each side where there is room for one."""
    if not counted or not said:
        return
    left, right, y = counted[0].left, counted[-1].right, TOP - 14
    half = text.width(said, bold=True) / 2 + 6
    middle = min(max((left + right) / 2, half), WIDTH - half)
    if left + 8 < middle - half:
        yield polyline([(left, y + 5), (left, y), (middle - half, y)], "line", stroke_width=1)
        yield polyline([(middle + half, y), (right, y), (right, y + 5)], "line", stroke_width=1)
    yield words(middle, y + 4, said, bold=True, anchor="middle")


def _minimum(dose: float, y: float) -> list[Shape]:
    dashed = line(LEFT - 4, y, RIGHT + 8, y, stroke_width=1.25, stroke_dasharray="5 3")
    return [dashed, words(LEFT - 8, y + 4, number(dose), anchor="end")]
