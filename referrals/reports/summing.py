"""Both reports, put together from what is kept: the same few queries at any size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from referrals.models import PatientFigures, PracticeFigures
from referrals.models.figures import NEVER as NEVER_SCORED
from referrals.reports import lines
from referrals.reports.live import CURRENT, FUNNEL, MEETING, NEVER, NOT_REFERRED, OLDER
from referrals.reports.spans import TIMES, Span, span_of
from referrals.reports.tables import (
    SHOWN,
    Counted,
    Few,
    Report,
    Table,
    Totals,
    Waiting,
    line,
    table_of,
)
from screening.criteria.patient_cautions import CURRENT_DAYS
from screening.models import Screening
from screening.queries.standing import NOTHING

ENDED = (lines.FAILED, lines.UNFINISHED)


@dataclass(frozen=True, slots=True)
class Due:
    """A patient to be named on the page, why, and the day of the latest score, if any."""

    patient_id: UUID
    why: str
    treatment: str
    scored_on: date | None


@dataclass(frozen=True, slots=True)
class LiveReport(Counted):
    """Everything counted. ``unreferred``, ``one_fact`` and ``unscored`` are patients.

    Whoever has gone longest without a score comes first. ``unread`` patients are in none of it.
    """

    patients: int
    depressed: int
    tables: tuple[Table, ...]
    spans: tuple[Span, ...]
    unreferred: Few[Due]
    one_fact: Few[Due]
    unscored: Few[Due]
    unread: int = 0


def report_of(kept: PracticeFigures, unread: int) -> Report:
    """What the latest screenings say."""
    totals: Totals = kept.totals
    own = PatientFigures.objects.filter(practice=kept.practice_id)
    referrals = table_of(totals, "referrals", lines.referral_lines())
    facts = table_of(totals, "facts", lines.fact_lines())
    return Report(
        patients=kept.patients,
        other_diagnosis=_patients(totals, "other"),
        diagnosis_not_recorded=_patients(totals, lines.NOT_RECORDED),
        tables=(
            table_of(totals, "screenings", lines.answer_lines()),
            table_of(totals, "classes", lines.class_lines(), ENDED),
            table_of(totals, "reasons", lines.reason_lines(), ENDED),
            table_of(totals, "side_effects", lines.effect_lines(), ("trials",)),
            referrals,
            facts,
        ),
        unreferred=_waiting(own, "unreferred_since", _sum(referrals, NOT_REFERRED)),
        one_fact=_waiting(own, "fact_since", facts.total()),
        unread=unread,
    )


def live_report_of(kept: PracticeFigures, unread: int, as_of: date) -> LiveReport:
    """What the records say as they stand."""
    totals: Totals = kept.totals
    own = PatientFigures.objects.filter(practice=kept.practice_id).order_by(
        "scored_on", "patient_id"
    )
    meeting = table_of(totals, "meeting", MEETING)
    lacking = table_of(totals, "lacking", lines.fact_lines())
    scores = _scores(own, as_of)
    unreferred, facts = own.exclude(today_unreferred=""), own.exclude(today_fact="")
    return LiveReport(
        patients=kept.patients,
        depressed=scores.total(),
        tables=(
            table_of(totals, "standing", (*Screening.Answer.values, NOTHING)),
            meeting,
            lacking,
            scores,
            table_of(totals, "funnel", FUNNEL),
        ),
        spans=tuple(span_of(totals, name) for name in TIMES),
        unreferred=_due(unreferred, "today_unreferred", _sum(meeting, NOT_REFERRED)),
        one_fact=_due(facts, "today_fact", lacking.total()),
        unscored=_unscored(own, scores, as_of),
        unread=unread,
    )


def _patients(totals: Totals, key: str) -> int:
    return totals.get(line("diagnoses", key), (0, 0))[0]


def _sum(table: Table, keys: Sequence[str]) -> int:
    return sum(row.cells[0].count for row in table.rows if row.key in keys)


def _waiting(own: QuerySet[PatientFigures], since: str, count: int) -> Few[Waiting]:
    """The patients who have waited longest."""
    rows = own.filter(**{f"{since}__isnull": False}).order_by(since, "patient_id")
    columns = ("patient", since, "ruling", "fact", "treatment")
    return Few(tuple(Waiting(*row) for row in rows.values_list(*columns)[:SHOWN]), count)


def _is_current(as_of: date) -> Q:
    return Q(scored_on__range=(as_of - timedelta(days=CURRENT_DAYS), as_of))


def _scores(own: QuerySet[PatientFigures], as_of: date) -> Table:
    """Patients with major depression by the age of their latest score, on the day asked for."""
    found = own.order_by().filter(depression=True).aggregate(
        current=Count("pk", filter=_is_current(as_of)),
        never=Count("pk", filter=Q(scored_on=NEVER_SCORED)),
        everybody=Count("pk"),
    )  # fmt: skip
    older = found["everybody"] - found["current"] - found["never"]
    counts = {CURRENT: found["current"], OLDER: older, NEVER: found["never"]}
    totals = {line("scores", key): (count, count) for key, count in counts.items()}
    return table_of(totals, "scores", tuple(counts))


def _unscored(own: QuerySet[PatientFigures], scores: Table, as_of: date) -> Few[Due]:
    late = own.filter(~_is_current(as_of), depression=True)
    rows = late.values_list("patient", "scored_on")[:SHOWN]
    due = (
        Due(patient, NEVER, "", None) if day == NEVER_SCORED else Due(patient, OLDER, "", day)
        for patient, day in rows
    )
    return Few(tuple(due), _sum(scores, (OLDER, NEVER)))


def _due(rows: QuerySet[PatientFigures], why: str, count: int) -> Few[Due]:
    found = rows.values_list("patient", why, "today_treatment", "scored_on")[:SHOWN]
    return Few(
        tuple(
            Due(patient, word, about, None if day == NEVER_SCORED else day)
            for patient, word, about, day in found
        ),
        count,
    )
