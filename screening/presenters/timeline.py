"""The timeline of a frozen screening: what its facts and words let one draw."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from screening.models import Screening
from screening.presenters.words import STATUS_WORDS, capital, number, plural
from trd_clinic.web.charts.facts import Lane, Response, Step, TimelineInput
from trd_clinic.web.charts.shapes import Drawing
from trd_clinic.web.charts.timeline import draw

Json = Mapping[str, Any]
Points = tuple[tuple[date, float], ...]


def timeline(screening: Screening) -> Drawing:
    """The figure; trials without dates are named below it."""
    instrument, scores = _scores(screening)
    scale = screening.instruments.get(instrument, {})
    lanes = tuple(_lane(screening, trial, instrument) for trial in screening.facts["trials"])
    facts = TimelineInput(
        lanes=lanes,
        scores=_with_ends(scores, lanes),
        instrument=instrument,
        low=scale.get("floor", 0),
        high=scale.get("ceiling", 27),
        today=screening.as_of,
    )
    return draw(facts)


def _scores(screening: Screening) -> tuple[str, Points]:
    """The dated totals of the scale that has most of them."""
    dated: dict[str, list[tuple[date, float]]] = {}
    for score in screening.context["scores"]:
        known = score["instrument"] in screening.instruments
        if known and score["date"] and score["total"] is not None:
            point = (date.fromisoformat(score["date"]), float(score["total"]))
            dated.setdefault(score["instrument"], []).append(point)
    if not dated:
        return next(iter(screening.instruments), ""), ()
    name = max(sorted(dated), key=lambda key: len(dated[key]))
    return name, tuple(sorted(dated[name]))


def _with_ends(scores: Points, lanes: Iterable[Lane]) -> Points:
    """The dated scores, and where none is of that day the trials' own at both ends."""
    known = dict(scores)
    for response in filter(None, (lane.response for lane in lanes)):
        known.setdefault(response.start, response.baseline)
        if response.final is not None:
            known.setdefault(response.end, response.final)
    return tuple(sorted(known.items()))


def _lane(screening: Screening, trial: Json, instrument: str) -> Lane:
    answer = screening.verdict["trials"][trial["id"]]
    words = screening.context["trials"][trial["id"]]
    steps = tuple(_steps(trial, words))
    minimum, weeks = answer["minimum_daily_mg"], answer["weeks_at_dose"]
    at_dose = _longest_run(steps, minimum) if weeks else ()
    return Lane(
        name=capital(words["name"]),
        class_label=words["class_group"],
        status=answer["status"],
        word=STATUS_WORDS[answer["status"]],
        detail=f"{plural_weeks(weeks)} at dose" if weeks else "",
        steps=steps,
        minimum=minimum,
        at_dose=at_dose,
        at_dose_label=plural_weeks(weeks) if at_dose else "",
        response=_response(screening, trial, steps, instrument),
    )


def plural_weeks(weeks: float) -> str:
    """``1 week``, ``6.5 weeks``."""
    return plural(1, "week") if weeks == 1 else f"{number(weeks)} weeks"


def _steps(trial: Json, words: Json) -> Iterator[Step]:
    """Dated steps as far as starts and lengths are known; a gap ends the drawing there."""
    at = _day(words["started"])
    for step, beside in zip(trial["steps"] or (), words["steps"], strict=False):
        days = _days(step)
        start = _day(beside["started"]) or (at + _off(step) if at else None)
        if start is None or days is None or step["daily_mg"] is None:
            return
        at = end = start + days
        yield Step(start, end, float(step["daily_mg"]))


def _day(text: str) -> date | None:
    """A day as given; a month from its first day; a year alone is not drawn."""
    if len(text) < len("2024-03"):
        return None
    return date.fromisoformat(text if len(text) > len("2024-03") else f"{text}-01")


def _days(step: Json) -> timedelta | None:
    if step.get("days") is not None:
        return timedelta(days=round(step["days"]))
    return None if step.get("weeks") is None else timedelta(days=round(step["weeks"] * 7))


def _off(step: Json) -> timedelta:
    return timedelta(days=round((step.get("gap_weeks_before") or 0) * 7))


def _longest_run(steps: tuple[Step, ...], minimum: float | None) -> tuple[tuple[date, date], ...]:
    """The stretch at or above the minimum that was longest, short breaks left out of it."""
    best: tuple[tuple[date, date], ...] = ()
    run: tuple[tuple[date, date], ...] = ()
    for step in steps:
        if minimum is not None and step.daily_mg >= minimum:
            run = (*run, (step.start, step.end or step.start))
        elif step.daily_mg:
            run = ()
        best = max(best, run, key=lambda parts: sum((b - a).days for a, b in parts))
    return best


def _response(
    screening: Screening, trial: Json, steps: tuple[Step, ...], instrument: str
) -> Response | None:
    outcome = trial["outcome"] or {}
    baseline, final = outcome.get("baseline"), outcome.get("endpoint")
    if not steps or baseline is None or outcome.get("instrument") != instrument:
        return None
    floor = screening.instruments.get(instrument, {}).get("floor", 0)
    share = screening.policy["response_threshold_percent"] / 100
    half = baseline - (baseline - floor) * share
    percent = screening.verdict["trials"][trial["id"]]["improvement_percent"]
    less = f"{percent:.1f} %" if percent is not None else ""
    last = steps[-1]
    ends = (steps[0].start, last.end or last.start)
    return Response(*ends, baseline, final, half, number(half), less)
