"""The trial table, newest first: doses, weeks at dose, scores, status and why."""

from collections.abc import Iterable
from typing import Any

from referrals.letter.medicine import Told, scale_range
from referrals.letter.words import capital, kept_together, number, typed

HEADS = (
    "Treatment (class), from",
    "Highest dose",
    "Minimum",
    "Weeks at dose",
    "Scale",
    "Start",
    "End",
    "Change",
    "Reading",
    "Adherence; why stopped; source",
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
# In a narrow cell; the caption says what it means.
MISSING = "–"


def trial_rows(trials: Iterable[Told]) -> list[list[str]]:
    """A row a trial; the undated ones last."""
    ordered = sorted(trials, key=lambda told: told.started, reverse=True)
    return [[kept_together(cell) for cell in _row(told)] for told in ordered]


def _row(told: Told) -> list[str]:
    return [
        _name(told),
        _dose(told)[0],
        number(told.reading.get("minimum_daily_mg")) or "none",
        _weeks(told),
        *_scores(told),
        _reading(told),
        _circumstances(told),
    ]


def _name(told: Told) -> str:
    group = f" ({told.class_group})" if told.class_group else ""
    since = told.dated_name[len(told.name) :] or ", start not recorded"
    role = str(told.facts.get("role") or "")
    given = f", {role}" if role in ROLES else ""
    return f"{capital(told.name)}{group}{given}{since}"


def _dose(told: Told) -> tuple[str, str]:
    """The highest dose, for a narrow cell; and what else its unit says, for the line below."""
    if not told.highest_mg:
        return NOT_RECORDED, ""
    short, _, more = told.unit.partition(" ")
    return f"{number(told.highest_mg)} {short}", f"dose {more}" if more else ""


def _weeks(told: Told) -> str:
    weeks = told.reading.get("weeks_at_dose")
    if weeks is not None:
        return number(weeks)
    return "none" if told.status == "not_an_antidepressant" else MISSING


def _adherence(facts: Any) -> str:
    if facts.get("adherence_percent") is not None:
        return f"{number(facts['adherence_percent'])} %"
    return str(facts.get("adherence") or NOT_RECORDED)


def _scores(told: Told) -> list[str]:
    """Scale, start, end and change, each in a cell of its own."""
    outcome = told.facts.get("outcome") or {}
    if "baseline" not in outcome:
        change = f"{told.change} (as told)" if told.change else MISSING
        return ["no scores", MISSING, MISSING, change]
    ends = [
        MISSING if outcome.get(end) is None else number(outcome[end])
        for end in ("baseline", "endpoint")
    ]
    name = typed(outcome.get("instrument"))
    scope = scale_range(told, name)
    return [f"{name} {scope}" if scope else name, *ends, told.change or MISSING]


def _reading(told: Told) -> str:
    """The status in words; where the change decides, its side of the threshold comes first."""
    if told.status == "not_an_antidepressant":
        return f"{told.word}; shown, does not count"
    if told.status in ("failed", "responded", "responded_then_lost"):
        return f"{told.side}: {told.word.lower()}" if told.side else told.word
    return told.word


def _circumstances(told: Told) -> str:
    said = (
        _dose(told)[1],
        f"adherence {_adherence(told.facts)}",
        STOPPED.get(str(told.facts.get("stopped_for")), "why stopped not recorded"),
        SOURCES.get(str(told.facts.get("facts_from")), "source not recorded"),
    )
    return "; ".join(filter(None, said))
