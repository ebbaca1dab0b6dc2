"""One page of the worklist: the rows shown with their records, in a fixed number of queries."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from screening.models import (
    Acknowledgement,
    DoseStep,
    Need,
    Patient,
    PatientNeed,
    Review,
    Score,
    Screening,
    Trial,
)
from screening.queries.live import Live, live_verdict
from screening.queries.record import PatientRecord, episode_of
from screening.queries.screenings import UNSAID, is_current, with_standing
from screening.queries.worklist import (
    counts,
    folded,
    latest_referrals,
    most_urgent_first,
    shown,
)
from trd_clinic.accounts.models import Practice, User

PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One patient on the worklist: record, live answer, what is needed and whence it follows."""

    record: PatientRecord
    live: Live
    need: Need
    is_current: bool
    ruling: str | None
    returned_by: str
    asked_at: datetime | None
    referral_id: UUID | None
    referral_to: str
    referral_due: date | None = None

    @property
    def patient(self) -> Patient:
        """Who the line is about."""
        return self.record.patient


@dataclass(frozen=True, slots=True)
class Page:
    """The lines shown, how many there are in each filter, and where in the list they stand."""

    lines: tuple[Line, ...]
    counts: dict[str, int]
    show: str
    number: int

    @property
    def total(self) -> int:
        """How many patients the chosen filter has."""
        return self.counts[self.show]

    @property
    def first(self) -> int:
        """The place of the first line, from 1."""
        return (self.number - 1) * PAGE + 1


def load_page(user: User, text: str, show: str, number: int, as_of: date) -> Page:
    """The most urgent patients first, of those the search and the filter leave."""
    patients = matching(kept_needs(user.practice), text)
    found = counts(patients, user)
    number = max(1, min(number, -(-found[show] // PAGE)))
    start = (number - 1) * PAGE
    ranked = most_urgent_first(patients.filter(shown(user)[show]))
    needs = dict(ranked.values_list("pk", "need")[start : start + PAGE])
    rows = {row.pk: row for row in _rows(list(needs))}
    lines = tuple(_line(rows[key], Need(need), as_of) for key, need in needs.items())
    return Page(lines, found, show, number)


def kept_needs(practice: Practice | None) -> QuerySet[PatientNeed]:
    """The needs of the practice's patients, as kept after the last write about each."""
    return PatientNeed.objects.filter(practice=practice)


def matching(rows: QuerySet[PatientNeed], text: str) -> QuerySet[PatientNeed]:
    """Those whose name, number or birth date (``1981-06-14``) holds each word of the text."""
    for word in text.split():
        fits = Q(words__contains=folded(word))
        with suppress(ValueError):
            fits |= Q(birth_date=date.fromisoformat(word))
        rows = rows.filter(fits)
    return rows


def _rows(keys: list[UUID]) -> QuerySet[Patient]:
    """The patients of the page with what a line says about them."""
    asked = Acknowledgement.objects.filter(patient=OuterRef("pk")).order_by("-at")
    returned = Review.objects.filter(screening__patient=OuterRef("pk"), result="returned")
    steps = DoseStep.objects.filter(struck_at=None)
    trials = Trial.objects.filter(struck_at=None).select_related("partner")
    latest = Screening.objects.filter(
        pk=Subquery(Screening.objects.filter(patient=OuterRef("patient"))
                    .order_by("-made_at").values("pk")[:1])
    )  # fmt: skip
    return (
        Patient.objects.filter(pk__in=keys)
        .select_related("clinician", "episode", "practice")
        .annotate(
            asked_at=Subquery(asked.values("at")[:1]),
            returned_by=Subquery(returned.order_by("-at").values("by__name")[:1]),
            referral_id=Subquery(latest_referrals().values("referrals")[:1]),
            referral_due=Subquery(latest_referrals().values("referrals__kept__due_on")[:1]),
            referral_to=Subquery(latest_referrals().values("referrals__ketamine_clinic__name")[:1]),
        )
        .prefetch_related(
            Prefetch("trials", trials.prefetch_related(Prefetch("steps", steps))),
            Prefetch("scores", Score.objects.filter(struck_at=None)),
            Prefetch("screenings", with_standing(latest.select_related("made_by")).defer(*UNSAID)),
        )
    )


def _line(patient: Any, need: Need, as_of: date) -> Line:
    record = _record(patient)
    screening: Any = record.screening
    return Line(
        record=record,
        live=live_verdict(record, as_of),
        need=need,
        is_current=screening is None or is_current(screening, record),
        ruling=screening.ruling if screening else None,
        returned_by=patient.returned_by or "",
        asked_at=patient.asked_at,
        referral_id=patient.referral_id,
        referral_to=patient.referral_to or "",
        referral_due=patient.referral_due,
    )


def _record(patient: Patient) -> PatientRecord:
    """The record as far as facts need it: no alerts, no safety answers."""
    screenings = list(patient.screenings.all())
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        trials=tuple(patient.trials.all()),
        scores=tuple(patient.scores.all()),
        screening=screenings[0] if screenings else None,
    )
