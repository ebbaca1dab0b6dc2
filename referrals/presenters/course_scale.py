"""One scale since treatment began: figure, three answers, and a table that says the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from referrals.queries.course import TreatedPatient
from screening.criteria.answers import Answer, Finding
from screening.criteria.course import Course, Point, course_of
from screening.criteria.course_words import less
from screening.criteria.scales import Instrument
from screening.models import Score
from screening.presenters.words import Badge, number, short_day
from screening.reference import load
from trd_clinic.web.charts import course as chart
from trd_clinic.web.charts.shapes import Drawing

ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Cannot tell"}
RELAPSE = "Relapse: an earlier response no longer shown"
NOT_EXCLUDED = "This does not exclude risk."


@dataclass(frozen=True, slots=True)
class Said:
    """One question, its answer, and why."""

    term: str
    answer: Badge
    because: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One score of the table: what it was, against the baseline, and what to mind."""

    day: str
    score: str
    change: str
    mark: str


@dataclass(frozen=True, slots=True)
class ScaleCourse:
    """Everything about the chosen scale."""

    name: str
    latest_term: str
    latest: str
    change: str
    answers: tuple[Said, ...]
    item_term: str
    item: str
    lines: tuple[ScoreLine, ...]
    drawing: Drawing | None
    left_out: str


def scale_course(case: TreatedPatient, scale: Instrument) -> ScaleCourse | None:
    """The course of one scale; None before the first session."""
    if case.began is None:
        return None
    policy = load().policy(case.record.patient.practice.policy)
    threshold = policy.response_threshold_percent
    course = course_of(scale, case.totals, case.began, threshold=threshold)
    last = course.points[-1] if course.points else None
    return ScaleCourse(
        name=scale.name,
        latest_term=f"{scale.name}, {short_day(last.day)}" if last else scale.name,
        latest=_of(scale, last.total) if last else "No score since treatment began",
        change=_change(scale, course, last, threshold),
        answers=tuple(_answers(scale, course, threshold)),
        **_item(case, scale),
        lines=tuple(_lines(scale, course, threshold)),
        drawing=_drawing(case, scale, course, threshold),
        left_out=_left_out(case, scale),
    )


def _factor(scale: Instrument) -> int:
    """What a total is multiplied by where an index is reported."""
    return scale.index_factor or 1


def _of(scale: Instrument, total: int) -> str:
    factor = _factor(scale)
    index = ", index" if factor > 1 else ""
    return f"{total * factor} of {scale.ceiling * factor}{index}"


def _change(scale: Instrument, course: Course, point: Point | None, threshold: int) -> str:
    """Against the baseline; a percentage only where one exists, never another scale."""
    if point is None or course.baseline is None:
        return "no baseline" if point else ""
    if point.less_percent is not None:
        return less(point, course.baseline.total, threshold)
    apart = (point.total - course.baseline.total) * _factor(scale)
    start = course.baseline.total * _factor(scale)
    if not apart:
        return f"the same as {start}"
    return f"{abs(apart)} {'more' if apart > 0 else 'less'} than {start}"


def _answers(scale: Instrument, course: Course, threshold: int) -> Iterator[Said]:
    since = f", since {short_day(course.since)}" if course.since else ""
    cut = scale.remission_at_most
    yield _said(f"Response, {threshold} % or more", course.response, since)
    yield _said("Remission" if cut is None else f"Remission, {cut} or less", course.remission)
    yield _said(RELAPSE, course.relapse)


def _said(term: str, finding: Finding, more: str = "") -> Said:
    return Said(term, Badge(finding.answer.value, ANSWERS[finding.answer] + more), finding.because)


def _item(case: TreatedPatient, scale: Instrument) -> dict[str, str]:
    """The latest answer to the scale's suicide item; a nought is never read as reassurance."""
    own = [row for row in case.scores if row.instrument == scale.name and row.date]
    if scale.alert is None or not own:
        return {"item_term": "", "item": ""}
    last = max(own, key=lambda row: (row.date, row.created_at))
    day = short_day(last.date) if last.date else ""
    return {"item_term": f"Item {scale.alert.item}, {day}", "item": _item_words(scale, last)}


def _item_words(scale: Instrument, row: Score) -> str:
    value, alert = row.suicide_item, scale.alert
    if value is None or alert is None:
        return "Not answered."
    said = f"“{scale.options[value]}”" if scale.options else f"{value} of 0–{alert.highest}"
    return f"{said}." if value >= alert.at_least else f"{said}. {NOT_EXCLUDED}"


def _lines(scale: Instrument, course: Course, threshold: int) -> Iterator[ScoreLine]:
    """The newest first; the baseline stands at the end."""
    for point in reversed(course.points):
        marks = ["response"] if point.responds is Answer.YES else []
        marks += ["remission"] if scale.is_remission(point.total) else []
        marks += ["look-back overlaps"] if point.overlaps else []
        change = _change(scale, course, point, threshold)
        yield ScoreLine(short_day(point.day), _of(scale, point.total), change, ", ".join(marks))
    if course.baseline:
        start = course.baseline
        yield ScoreLine(short_day(start.day), _of(scale, start.total), "baseline", "")


def _left_out(case: TreatedPatient, scale: Instrument) -> str:
    """How many scores cannot be placed."""
    own = [row for row in case.scores if row.instrument == scale.name]
    count = sum(not row.date or row.total is None for row in own)
    if not count:
        return ""
    return f"Without a date or a total, so not shown: {count}."


def _drawing(
    case: TreatedPatient, scale: Instrument, course: Course, threshold: int
) -> Drawing | None:
    factor, start = _factor(scale), course.baseline
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
    factor = _factor(scale)
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
