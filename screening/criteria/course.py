"""The course of one scale after treatment began: response, remission, relapse, each with why.

Response: the latest score is below the baseline by the threshold or more (exactly 50 % is a
response).  Remission: the latest score is at or below the scale's own cut.  No source read
defines relapse by a number; this app's operational choice is *an earlier response that the
latest score no longer shows*.  Nothing here is ever compared or converted between scales.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from screening.criteria import course_words as words
from screening.criteria.answers import Answer, Finding
from screening.criteria.facts import Exact
from screening.criteria.scales import Instrument


@dataclass(frozen=True, slots=True)
class Dated:
    """A complete total on a day, on one version of one scale; ``marks`` name items left out."""

    day: date
    total: int
    instrument: str
    version: int = 1
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A score after treatment began.

    ``less_percent`` is exact, negative when worse, None where no percentage exists.
    ``overlaps``: asked sooner than the scale may be asked again.
    """

    day: date
    total: int
    less_percent: Exact | None
    responds: Answer
    overlaps: bool
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What the scores amount to.  ``half`` is the total at which a response begins."""

    baseline: Dated | None
    points: tuple[Point, ...]
    half: Exact | None
    response: Finding
    remission: Finding
    relapse: Finding
    since: date | None


def baseline_of(scale: Instrument, scores: Iterable[Dated], began: date) -> Dated | None:
    """The last score of this scale on or before the day treatment began; of one day, the last."""
    before = [score for score in scores if _is_of(scale, score) and score.day <= began]
    return max(reversed(before), key=lambda score: score.day, default=None)


def course_of(
    scale: Instrument,
    scores: Iterable[Dated],
    began: date,
    *,
    threshold: int = 50,
    baseline: Dated | None = None,
) -> Course:
    """Read the scores against the baseline, which is found among them unless it is given.

    ``scores`` come in the order they were recorded, so that of one day the later stands.
    Those of other scales, or of another version of this one, are left aside.
    """
    everything = list(scores)
    start = baseline or baseline_of(scale, everything, began)
    gap = _gap(scale, start)
    known = None if gap else start
    points = _points(scale, everything, known, began, threshold)
    return Course(
        baseline=start,
        points=points,
        half=_half(scale, known, threshold),
        response=_response(points, known, gap, threshold),
        remission=_remission(scale, points),
        relapse=_relapse(points, known, gap, threshold),
        since=_since(points),
    )


def _is_of(scale: Instrument, score: Dated) -> bool:
    return (score.instrument, score.version) == (scale.name, scale.version)


def _gap(scale: Instrument, baseline: Dated | None) -> str:
    """Why no percentage can be formed; empty where one can."""
    if scale.higher_is_better:
        return words.higher_is_better(scale)
    if not scale.decides_response:
        return words.decides_nothing(scale)
    if baseline is None:
        return words.no_baseline(scale)
    if not _is_of(scale, baseline):
        return words.scales_differ(scale, baseline.instrument)
    if baseline.total <= scale.floor:
        return words.at_floor(scale, baseline.total)
    if scale.is_remission(baseline.total):
        return words.well_at_baseline(scale, baseline.total)
    return ""


def _half(scale: Instrument, baseline: Dated | None, threshold: int) -> Exact | None:
    if baseline is None:
        return None
    return baseline.total - Fraction((baseline.total - scale.floor) * threshold, 100)


def _points(
    scale: Instrument, scores: list[Dated], baseline: Dated | None, began: date, threshold: int
) -> tuple[Point, ...]:
    own = sorted((score for score in scores if _is_of(scale, score)), key=lambda score: score.day)
    found, last = [], None
    for score in own:
        soon = last is not None and (score.day - last).days < (scale.ask_again_after_days or 0)
        if score.day > began:
            found.append(_point(scale, score, baseline, threshold, overlaps=soon))
        last = score.day
    return tuple(found)


def _point(
    scale: Instrument, score: Dated, baseline: Dated | None, threshold: int, *, overlaps: bool
) -> Point:
    if baseline is None or score.marks != baseline.marks:
        return Point(score.day, score.total, None, Answer.UNKNOWN, overlaps, score.marks)
    less = Fraction((baseline.total - score.total) * 100, baseline.total - scale.floor)
    responds = Answer.YES if less >= threshold else Answer.NO
    return Point(score.day, score.total, less, responds, overlaps, score.marks)


def _since(points: tuple[Point, ...]) -> date | None:
    """The first day of the unbroken run of responses that the latest score ends."""
    first = None
    for point in reversed(points):
        if point.responds is not Answer.YES:
            break
        first = point.day
    return first


def _response(
    points: tuple[Point, ...], baseline: Dated | None, gap: str, threshold: int
) -> Finding:
    if baseline is None or not points:
        return Finding("response", Answer.UNKNOWN, gap or words.NO_SCORE)
    last = points[-1]
    if last.responds is Answer.UNKNOWN:
        return Finding("response", Answer.UNKNOWN, words.NOT_ALIKE)
    return Finding("response", last.responds, words.change(last, baseline.total, threshold))


def _remission(scale: Instrument, points: tuple[Point, ...]) -> Finding:
    cut = scale.remission_at_most
    if cut is None:
        return Finding("remission", Answer.UNKNOWN, words.no_cut(scale))
    if not points:
        return Finding("remission", Answer.UNKNOWN, words.NO_SCORE)
    within = [point for point in points if point.total <= cut]
    if points[-1] in within:
        return Finding("remission", Answer.YES, words.in_remission(points[-1], cut))
    return Finding("remission", Answer.NO, words.not_in_remission(points[-1], cut, within))


def _relapse(
    points: tuple[Point, ...], baseline: Dated | None, gap: str, threshold: int
) -> Finding:
    if baseline is None or not points:
        return Finding("relapse", Answer.UNKNOWN, gap or words.NO_SCORE)
    responded = [point for point in points if point.responds is Answer.YES]
    last = points[-1]
    if last.responds is Answer.UNKNOWN:
        return Finding("relapse", Answer.UNKNOWN, words.NOT_ALIKE)
    if not responded:
        return Finding("relapse", Answer.NO, words.NEVER_RESPONDED)
    if last.responds is Answer.YES:
        return Finding("relapse", Answer.NO, words.still_responds(points))
    return Finding(
        "relapse", Answer.YES, words.lost(responded[-1], last, baseline.total, threshold)
    )
