"""Timelines for the tests.  The patient is invented."""

from datetime import date, timedelta

from trd_clinic.web.charts import text
from trd_clinic.web.charts.facts import Lane, Response, Step, TimelineInput
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.shapes import Drawing, Shape

TODAY = date(2026, 3, 18)


def steps(start: date, *doses: tuple[float, int]) -> tuple[Step, ...]:
    """Doses in mg with their weeks, one after the other."""
    made = []
    for daily_mg, weeks in doses:
        end = start + timedelta(weeks=weeks)
        made.append(Step(start, end, daily_mg))
        start = end
    return tuple(made)


def failed_lane(name: str, start: date, *doses: tuple[float, int], minimum: float) -> Lane:
    """A trial with all weeks at the minimum hatched, and both scores."""
    taken = steps(start, *doses)
    counted = tuple((s.start, s.end) for s in taken if s.end and s.daily_mg >= minimum)
    weeks = sum((end - begin).days // 7 for begin, end in counted)
    last = taken[-1].end or TODAY
    return Lane(
        name,
        "SSRI",
        "failed",
        "Failed",
        f"{weeks} weeks at dose",
        taken,
        minimum,
        counted,
        f"{weeks} weeks at dose",
        Response(start, last, 20, 16, 10, "10", "20.0 %"),
    )


def timeline(*lanes: Lane) -> TimelineInput:
    """The lanes with the scores their responses name."""
    responses = [lane.response for lane in lanes if lane.response]
    scores = [(r.start, r.baseline) for r in responses]
    scores += [(r.end, r.final) for r in responses if r.final is not None]
    return TimelineInput(lanes, tuple(scores), "PHQ-9", 0, 27, TODAY)


def adjacent(count: int, weeks: int = 9) -> TimelineInput:
    """Trials that follow each other after a fortnight, a dose raised in each."""
    begin = date(2023, 1, 9)
    lanes = []
    for index in range(count):
        start = begin + timedelta(weeks=index * (weeks + 2))
        doses = ((50.0, 2), (100.0, weeks - 2))
        lanes.append(failed_lane(f"Drug {index + 1}", start, *doses, minimum=100))
    return timeline(*lanes)


def text_box(shape: Shape) -> Box:
    """The room a label takes."""
    pairs = dict(shape.attributes)
    size, bold = float(pairs["font-size"]), "font-weight" in pairs
    wide = text.width(shape.text, size, bold=bold)
    left = float(pairs["x"]) - wide * {"start": 0, "middle": 0.5, "end": 1}[pairs["text-anchor"]]
    y = float(pairs["y"])
    return Box(left, y - size * 0.7, left + wide, y + size * 0.15)


def texts(drawing: Drawing) -> list[Shape]:
    """Its labels."""
    return [shape for shape in drawing.shapes if shape.tag == "text"]
