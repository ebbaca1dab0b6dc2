"""What the letter's timeline shows, from the frozen facts: plain values, then the figure's own.

A dose is drawn where its dates are known: its own start, or the end of the step before.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from referrals.letter.medicine import Told, trials_of
from referrals.letter.source import Facts
from referrals.letter.words import capital, number
from trd_clinic.web.charts.facts import Lane, Response, Step, TimelineInput


def timeline(screening: Facts) -> dict[str, Any]:
    """The timeline as plain values, to be frozen with the letter."""
    trials = list(trials_of(screening))
    scores, instrument = _scores(screening)
    scale = (screening.get("instruments") or {}).get(instrument, {})
    lanes = [_lane(told, instrument) for told in trials]
    return {
        "instrument": instrument,
        "low": scale.get("floor", 0),
        "high": scale.get("ceiling", 27),
        "today": str(screening["facts"]["as_of"]),
        "scores": _with_ends(scores, lanes),
        "lanes": lanes,
    }


def figure(values: Facts) -> TimelineInput:
    """The frozen values as the drawing asks for them."""
    return TimelineInput(
        lanes=tuple(_drawn(lane) for lane in values["lanes"]),
        scores=tuple((date.fromisoformat(on), float(total)) for on, total in values["scores"]),
        instrument=values["instrument"],
        low=values["low"],
        high=values["high"],
        today=date.fromisoformat(values["today"]),
    )


def _scores(screening: Facts) -> tuple[list[list[Any]], str]:
    """The dated totals of the instrument that has most of them."""
    known = screening.get("instruments") or {}
    by_scale: dict[str, list[list[Any]]] = {}
    for score in (screening.get("context") or {}).get("scores") or ():
        dated = score.get("date") and score.get("total") is not None
        if dated and score["instrument"] in known:
            by_scale.setdefault(score["instrument"], []).append([score["date"], score["total"]])
    if not by_scale:
        return [], next(iter(known), "")
    name = max(sorted(by_scale), key=lambda scale: len(by_scale[scale]))
    return sorted(by_scale[name]), name


def _with_ends(scores: list[list[Any]], lanes: list[dict[str, Any]]) -> list[list[Any]]:
    """The dated scores, and where none was kept on that day the trials' own at both ends."""
    known = dict(scores)
    for lane in lanes:
        ends = lane["response"] or {}
        for on, total in (
            (ends.get("start"), ends.get("baseline")),
            (ends.get("end"), ends.get("final")),
        ):
            if on and total is not None:
                known.setdefault(on, total)
    return [[on, known[on]] for on in sorted(known)]


def _lane(told: Told, instrument: str) -> dict[str, Any]:
    steps = _dated_steps(told)
    minimum = told.reading.get("minimum_daily_mg")
    weeks = told.reading.get("weeks_at_dose")
    said = f"{number(weeks)} weeks at dose" if weeks else ""
    return {
        "name": capital(told.name),
        "class_label": told.class_group,
        "status": told.status,
        "word": told.word,
        "detail": said,
        "steps": steps,
        "minimum": minimum,
        "at_dose": _longest_run(steps, minimum) if weeks else [],
        "response": _response(told, steps, instrument),
    }


def _dated_steps(told: Told) -> list[list[Any]]:
    """``[from, to, mg]`` as far as every start and length is known; else nothing."""
    beside = told.context.get("steps") or ()
    at, dated = _known_day(told.started), []
    for position, step in enumerate(told.facts.get("steps") or ()):
        own = beside[position].get("started") if position < len(beside) else ""
        start = _known_day(own) or at
        days = _days(step)
        if start is None or days is None or step.get("daily_mg") is None:
            return []
        start += timedelta(days=_whole((step.get("gap_weeks_before") or 0) * 7) if not own else 0)
        at = start + timedelta(days=days)
        dated.append([start.isoformat(), at.isoformat(), step["daily_mg"]])
    return dated


def _known_day(text: str | None) -> date | None:
    """A day as given; a month is drawn from its first day, a year not at all."""
    if not text or len(text) < len("2024-03"):
        return None
    return date.fromisoformat(text if len(text) > len("2024-03") else f"{text}-01")


def _days(step: Facts) -> int | None:
    if step.get("days") is not None:
        return _whole(step["days"])
    return None if step.get("weeks") is None else _whole(step["weeks"] * 7)


def _whole(value: float) -> int:
    return max(0, round(value))


def _longest_run(steps: list[list[Any]], minimum: float | None) -> list[list[str]]:
    """The longest stretch at or above the minimum, short breaks within it left out."""
    best: list[list[str]] = []
    run: list[list[str]] = []
    for start, end, dose in steps:
        if minimum is not None and dose >= minimum:
            run = [*run, [start, end]]
        elif dose:
            run = []
        best = max(best, run, key=_length)
    return best


def _length(run: Iterable[list[str]]) -> int:
    return sum((date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in run)


def _response(told: Told, steps: list[list[Any]], instrument: str) -> dict[str, Any] | None:
    outcome = told.facts.get("outcome") or {}
    baseline, endpoint = outcome.get("baseline"), outcome.get("endpoint")
    if not steps or baseline is None or outcome.get("instrument") != instrument:
        return None
    floor = told.scales.get(instrument, {}).get("floor", 0)
    half = baseline - (baseline - floor) * told.threshold / 100
    return {
        "start": steps[0][0],
        "end": steps[-1][1],
        "baseline": baseline,
        "final": endpoint,
        "half": half,
        "half_text": number(half),
        "less_text": told.change.removesuffix(" less") if told.change.endswith("less") else "",
    }


def _drawn(lane: Facts) -> Lane:
    day, response = date.fromisoformat, lane["response"]
    return Lane(
        name=lane["name"],
        class_label=lane["class_label"],
        status=lane["status"],
        word=lane["word"],
        detail=lane["detail"],
        steps=tuple(Step(day(a), day(b), float(dose)) for a, b, dose in lane["steps"]),
        minimum=lane["minimum"],
        at_dose=tuple((day(a), day(b)) for a, b in lane["at_dose"]),
        at_dose_label=lane["detail"].removesuffix(" at dose"),
        response=_drawn_response(response) if response else None,
    )


def _drawn_response(values: Facts) -> Response:
    days = {key: date.fromisoformat(values[key]) for key in ("start", "end")}
    return Response(**{**values, **days})
