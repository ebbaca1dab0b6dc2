"""One scale since treatment began: figure, three answers, and a table that says the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referrals.presenters.course_figure import course_figure, factor_of
from referrals.queries.course import TreatedPatient
from screening.criteria.answers import Answer, Finding
from screening.criteria.course import Course, Point, course_of
from screening.criteria.course_words import less
from screening.criteria.scales import Instrument
from screening.models import Score
from screening.presenters.score_words import total_words
from screening.presenters.words import Badge, plural, short_day
from screening.reference import load
from trd_clinic.web.charts.shapes import Drawing

ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Cannot tell"}
RELAPSE = "Relapse: an earlier response no longer shown"
NOT_EXCLUDED = "This does not exclude risk."
NO_SCORE = "No score since treatment began"


@dataclass(frozen=True, slots=True)
class Said:
    """One question, its answer, and why; ``good``: a yes to it is a response."""

    term: str
    answer: Badge
    because: str
    good: bool


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
    note: str
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
        latest=_words(case, scale)[last.day, last.total] if last else NO_SCORE,
        change=_latest_change(scale, course, last, threshold),
        answers=tuple(_answers(scale, course, threshold)),
        note="" if _is_read(scale) else course.response.because,
        **_item(case, scale),
        lines=tuple(_lines(case, scale, course, threshold)),
        drawing=course_figure(case, scale, course, threshold),
        left_out=_left_out(case, scale),
    )


def _words(case: TreatedPatient, scale: Instrument) -> dict[tuple[date, int], str]:
    """The words for each total of the scale, by day and total."""
    own = [row for row in case.scores if row.instrument == scale.name]
    return {
        (row.date, row.total): total_words(row) for row in own if row.date and row.total is not None
    }


def _is_read(scale: Instrument) -> bool:
    """Whether response, remission and relapse are read from this scale at all."""
    return scale.decides_response and not scale.higher_is_better


def _latest_change(scale: Instrument, course: Course, last: Point | None, threshold: int) -> str:
    said = _change(scale, course, last, threshold)
    return f"{said} at baseline" if last and course.baseline else said


def _change(scale: Instrument, course: Course, point: Point | None, threshold: int) -> str:
    """Against the baseline; a percentage only where one exists, never another scale."""
    if point is None or course.baseline is None:
        return "no baseline" if point else ""
    if point.marks != course.baseline.marks:
        return "not compared: an item was left out"
    if point.less_percent is not None:
        return less(point, course.baseline.total, threshold)
    apart = (point.total - course.baseline.total) * factor_of(scale)
    start = course.baseline.total * factor_of(scale)
    if not apart:
        return f"the same as {start}"
    points = "point" if abs(apart) == 1 else "points"
    index = "index " if scale.index_factor else ""
    return f"{abs(apart)} {index}{points} {'more' if apart > 0 else 'less'} than {start}"


def _answers(scale: Instrument, course: Course, threshold: int) -> Iterator[Said]:
    if not _is_read(scale):
        return
    since = f", since {short_day(course.since)}" if course.since else ""
    cut = scale.remission_at_most
    yield _said(f"Response, {threshold} % or more", course.response, since)
    yield _said("Remission" if cut is None else f"Remission, {cut} or less", course.remission)
    yield _said(RELAPSE, course.relapse)


def _said(term: str, finding: Finding, more: str = "") -> Said:
    answer = Badge(finding.answer.value, ANSWERS[finding.answer] + more)
    return Said(term, answer, finding.because, good=finding.rule != "relapse")


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
    word = scale.word_for(alert.item, value)
    said = f"“{word}”" if word else f"{value} of 0–{alert.highest}"
    return f"{said}." if value >= alert.at_least else f"{said}. {NOT_EXCLUDED}"


def _lines(
    case: TreatedPatient, scale: Instrument, course: Course, threshold: int
) -> Iterator[ScoreLine]:
    """The newest first; the baseline stands at the end."""
    said, start = _words(case, scale), course.baseline
    for point in reversed(course.points):
        change = _change(scale, course, point, threshold)
        total = said[point.day, point.total]
        yield ScoreLine(short_day(point.day), total, change, ", ".join(_marks(scale, point)))
    if start and case.began:
        days = (case.began - start.day).days
        when = f"{plural(days, 'day')} before" if days else "on the day of"
        total = said[start.day, start.total]
        yield ScoreLine(short_day(start.day), total, "baseline", f"{when} the first session")


def _marks(scale: Instrument, point: Point) -> Iterator[str]:
    """What to mind about one score."""
    if point.responds is Answer.YES:
        yield "response"
    if scale.is_remission(point.total):
        yield "remission"
    yield from point.marks
    if point.overlaps:
        yield "look-back overlaps"


def _left_out(case: TreatedPatient, scale: Instrument) -> str:
    """How many scores cannot be placed."""
    own = [row for row in case.scores if row.instrument == scale.name]
    count = sum(not row.date or row.total is None for row in own)
    if not count:
        return ""
    return f"Without a date or a total, so not shown: {count}."
