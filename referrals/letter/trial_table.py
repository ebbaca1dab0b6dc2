"""The trial table, newest first: doses, weeks at dose, scores, status and why."""

from collections.abc import Iterable
from typing import Any

from referrals.letter.medicine import Told, scale_range
from referrals.letter.words import capital, kept_together, number, typed

HEADS = (
    "Treatment (class), from",
    "Highest dose; minimum",
    "Weeks at dose",
    "Adherence",
    "Scores and change",
    "Reading",
    "Why stopped",
    "Source",
)
STOPPED = {
    "no_response": "no response",
    "partial_response": "partial response",
    "side_effects": "side effects",
    "loss_of_response": "loss of response",
    "patient_choice": "patient’s choice",
    "cost": "cost",
    "pregnancy": "pregnancy",
    "still_taking": "still taking it",
    "other": "other",
}
SOURCES = {
    "patient": "patient",
    "pharmacy": "pharmacy record",
    "chart": "chart",
    "measured": "measured here",
}
ROLES = {"combination", "augmentation", "somatic", "psychotherapy"}
NOT_RECORDED = "not recorded"


def trial_rows(trials: Iterable[Told]) -> list[list[str]]:
    """A row a trial; the undated ones last."""
    ordered = sorted(trials, key=lambda told: told.started, reverse=True)
    return [[kept_together(cell) for cell in _row(told)] for told in ordered]


def _row(told: Told) -> list[str]:
    return [
        _name(told),
        _dose(told),
        _weeks(told),
        _adherence(told.facts),
        _scores(told),
        _reading(told),
        STOPPED.get(str(told.facts.get("stopped_for")), NOT_RECORDED),
        SOURCES.get(str(told.facts.get("facts_from")), NOT_RECORDED),
    ]


def _name(told: Told) -> str:
    group = f" ({told.class_group})" if told.class_group else ""
    since = told.dated_name[len(told.name) :] or ", start not recorded"
    role = str(told.facts.get("role") or "")
    given = f", {role}" if role in ROLES else ""
    return f"{capital(told.name)}{group}{given}{since}"


def _dose(told: Told) -> str:
    highest = told.highest_mg
    held = f"{number(highest)} {told.unit}" if highest else "dose not recorded"
    least = told.reading.get("minimum_daily_mg")
    return f"{held}; minimum {number(least)}" if least is not None else f"{held}; no minimum"


def _weeks(told: Told) -> str:
    weeks = told.reading.get("weeks_at_dose")
    if weeks is not None:
        return number(weeks)
    return "not counted" if told.status == "not_an_antidepressant" else NOT_RECORDED


def _adherence(facts: Any) -> str:
    if facts.get("adherence_percent") is not None:
        return f"{number(facts['adherence_percent'])} %"
    return str(facts.get("adherence") or NOT_RECORDED)


def _scores(told: Told) -> str:
    outcome = told.facts.get("outcome") or {}
    if "baseline" not in outcome:
        return f"{told.change} (as reported)" if told.change else NOT_RECORDED
    ends = [
        NOT_RECORDED if outcome.get(end) is None else number(outcome[end])
        for end in ("baseline", "endpoint")
    ]
    name = typed(outcome.get("instrument"))
    scope = scale_range(told, name)
    span = f" ({scope})" if scope else ""
    change = f"; {told.change}" if told.change else ""
    return f"{name}{span} {ends[0]} → {ends[1]}{change}"


def _reading(told: Told) -> str:
    if told.status == "not_an_antidepressant":
        return f"{told.word}; shown, does not count"
    if told.status == "failed":
        return f"{told.word}: below {told.threshold} %"
    return told.word
