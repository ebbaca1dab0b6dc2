"""The timeline of the record as it stands: the figure, and a table that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.criteria import snapshot
from screening.models import Screening
from screening.presenters.page import PageParts, page_parts
from screening.presenters.timeline import timeline
from screening.presenters.words import Badge, capital, number, partial_day, status_badge
from screening.queries.context import context_of
from screening.queries.live import Live, Unread, live_verdict
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.accounts.models import User
from trd_clinic.web.charts.shapes import Drawing

Json = Mapping[str, Any]
NONE = "–"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One trial of the table; a dash where nothing is known or nothing applies."""

    name: str
    class_group: str
    started: str
    doses: str
    minimum: str
    weeks: str
    scores: str
    less: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything the page places; ``left_out`` are rows that cannot be read yet."""

    parts: PageParts
    drawing: Drawing
    rows: tuple[TimelineRow, ...]
    left_out: tuple[str, ...]


def timeline_page(record: PatientRecord, user: User, today: date) -> TimelinePage:
    """The page on a day of the practice."""
    live = live_verdict(record, today)
    row = _as_if_frozen(record, live, today)
    return TimelinePage(
        parts=page_parts(record, user, "timeline"),
        drawing=timeline(row),
        rows=tuple(_row(row, trial) for trial in row.facts["trials"]),
        left_out=tuple(_left_out(one) for one in live.unread),
    )


def _left_out(row: Unread) -> str:
    return f"{row.trial_key.replace('T', 'Trial ')} is not drawn. {row.sentence}"


def _as_if_frozen(record: PatientRecord, live: Live, today: date) -> Screening:
    """A screening that is drawn and never saved."""
    reference = load()
    scales = snapshot.instruments_to_json(reference.instruments)
    named = {(trial["outcome"] or {}).get("instrument") for trial in live.facts["trials"]}
    named |= {score.instrument for score in record.scores}
    return Screening(
        patient=record.patient,
        as_of=today,
        facts=live.facts,
        verdict=live.verdict,
        policy=snapshot.policy_to_json(live.policy),
        instruments={name: scale for name, scale in scales.items() if name in named},
        context=context_of(record, reference),
    )


def _row(screening: Screening, trial: Json) -> TimelineRow:
    answer = screening.verdict["trials"][trial["id"]]
    words = screening.context["trials"][trial["id"]]
    minimum, weeks = answer["minimum_daily_mg"], answer["weeks_at_dose"]
    percent = answer["improvement_percent"]
    return TimelineRow(
        name=capital(words["name"]),
        class_group=words["class_group"],
        started=partial_day(words["started"]) if words["started"] else NONE,
        doses=", ".join(map(_dose, words["steps"])) or NONE,
        minimum=NONE if minimum is None else number(minimum),
        weeks=NONE if weeks is None else number(weeks),
        scores=_scores(trial["outcome"] or {}),
        less=NONE if percent is None else f"{percent:.1f} %",
        badge=status_badge(answer["status"]),
    )


def _dose(step: Json) -> str:
    """``100 × 8``; weeks unless days are said, ``?`` for what is not known."""
    dose = "?" if step["daily_mg"] is None else number(step["daily_mg"])
    length = "?" if step["length"] is None else number(step["length"])
    return f"{dose} × {length}{' days' if step['unit'] == 'days' else ''}"


def _scores(outcome: Json) -> str:
    if not outcome.get("instrument"):
        return NONE
    ends = [outcome.get("baseline"), outcome.get("endpoint")]
    said = " → ".join("?" if one is None else number(one) for one in ends)
    return f"{outcome['instrument']} {said}"
