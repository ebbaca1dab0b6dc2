"""The figure of one scale since treatment began, as numbers for the renderer."""

from collections.abc import Iterator

from referrals.queries.course import TreatedPatient
from screening.criteria.course import Course
from screening.criteria.scales import Instrument
from screening.presenters.words import number, short_day
from trd_clinic.web.charts import course as chart
from trd_clinic.web.charts.shapes import Drawing


def factor_of(scale: Instrument) -> int:
    """What a total is multiplied by where an index is reported."""
    return scale.index_factor or 1


def course_figure(
    case: TreatedPatient, scale: Instrument, course: Course, threshold: int
) -> Drawing | None:
    """Baseline, scores, lines and sessions; nothing where no score can be placed."""
    factor, start = factor_of(scale), course.baseline
    first = [(start.day, float(start.total * factor))] if start else []
    rest = [(point.day, float(point.total * factor)) for point in course.points]
    scores = (*first, *rest)
    facts = chart.CourseInput(
        scale=scale.name,
        low=scale.floor * factor,
        high=scale.ceiling * factor,
        scores=scores,
        has_baseline=start is not None,
        levels=tuple(_levels(scale, course, threshold)),
        sessions=tuple(row.date for row in case.sessions),
        gist=chart.gist(scale.name, scores, len(case.sessions)),
    )
    return chart.draw(facts) if scores else None


def _levels(scale: Instrument, course: Course, threshold: int) -> Iterator[chart.Level]:
    factor = factor_of(scale)
    if course.baseline:
        start = course.baseline.total * factor
        yield chart.Level(start, f"Baseline {start}", short_day(course.baseline.day))
    if course.half is not None:
        half = number(float(course.half))
        name = f"{threshold} % line, {half}"
        yield chart.Level(float(course.half), name, "response at or below", "9 5")
    if scale.remission_at_most is not None:
        cut = scale.remission_at_most
        yield chart.Level(cut, "Remission", f"{cut} or less", "1.5 4")
