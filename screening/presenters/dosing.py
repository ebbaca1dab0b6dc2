"""The doses of one trial: the small curve of its row, the figure while it is edited, in words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from screening.models import DoseStep, Trial
from screening.presenters.hints import minimum_of
from screening.presenters.words import number, partial_day, short_day
from screening.queries.live import Live
from trd_clinic.web.charts.dose_curve import CurveInput, CurveStep, draw
from trd_clinic.web.charts.dose_figure import draw_large
from trd_clinic.web.charts.shapes import Drawing

DAYS = {DoseStep.Unit.WEEKS: 7, DoseStep.Unit.DAYS: 1}
KEY = "Broken line: minimum dose."


def small_curve(trial: Trial, name: str, live: Live, longest: int) -> Drawing | None:
    """The curve of a row, as long beside the longest of the record; none where no step is whole."""
    facts = replace(_facts(trial, name, live), longest=longest)
    return draw(facts) if facts.steps else None


def longest_of(trials: Iterable[Trial]) -> int:
    """The days of the longest trial."""
    return max((sum(_days(step) for step in trial.steps.all()) for trial in trials), default=0)


def dates_words(trial: Trial) -> str:
    """``9 Feb \u2013 11 May 2026`` where both ends are known, else ``since Feb 2026``."""
    start, end = _exact(trial.started), _end(trial)
    if start is None or end is None or trial.stopped_for in ("", Trial.StoppedFor.STILL_TAKING):
        return f"since {partial_day(trial.started)}" if trial.started else ""
    first = short_day(start)
    return (
        f"{first.rpartition(' ')[0] if start.year == end.year else first} \u2013 {short_day(end)}"
    )


def _end(trial: Trial) -> date | None:
    """The day the last step ended, as far as starts and lengths are known."""
    at, steps = _exact(trial.started), list(trial.steps.all())
    for step in steps:
        gap = timedelta(weeks=float(step.gap_weeks_before or 0))
        start = _exact(step.started) or (at + gap if at else None)
        if start is None or not step.length:
            return None
        at = start + timedelta(days=_days(step))
    return at if steps else None


def _exact(day: str) -> date | None:
    return date.fromisoformat(day) if len(day) == len("2026-02-09") else None


def _days(step: DoseStep) -> int:
    return int((step.length or 0) * DAYS[DoseStep.Unit(step.unit)])


def large_curve(trial: Trial, name: str, live: Live) -> Drawing | None:
    """The figure beside the steps; none where no step is complete."""
    facts = _facts(trial, name, live)
    if not facts.steps:
        return None
    at_dose = _weeks_at_dose(trial, live)
    return draw_large(facts, f"{_weeks(at_dose)} at dose" if at_dose else "")


def dosing_words(trial: Trial, live: Live) -> str:
    """``12 weeks on the drug, 10 at or above 150 mg/day; 6 are asked for.``"""
    steps = _facts(trial, "", live).steps
    if not steps:
        return ""
    taken = Decimal(sum(step.days for step in steps if step.daily_mg)) / 7
    said = f"{_weeks(taken)} on the drug"
    minimum, at_dose = minimum_of(trial, live.policy.dose_profile), _weeks_at_dose(trial, live)
    if minimum is None or at_dose is None:
        return f"{said}."
    counted = f"{number(at_dose)} at or above {number(minimum)}\u00a0mg/day"
    return f"{said}, {counted}; {live.policy.weeks_at_dose} are asked for. {KEY}"


def _facts(trial: Trial, name: str, live: Live) -> CurveInput:
    minimum = minimum_of(trial, live.policy.dose_profile)
    steps = tuple(
        CurveStep(_days(step), float(step.daily_mg))
        for step in trial.steps.all()
        if step.daily_mg is not None and step.length
    )
    return CurveInput(name, steps, None if minimum is None else float(minimum))


def _weeks_at_dose(trial: Trial, live: Live) -> Decimal | None:
    """What the rule counted, as it says it."""
    weeks = live.verdict["trials"].get(trial.key, {}).get("weeks_at_dose")
    return None if weeks is None else Decimal(str(weeks))


def _weeks(count: Decimal) -> str:
    said = number(round(count, 2))
    return f"{said} week" if said == "1" else f"{said} weeks"
