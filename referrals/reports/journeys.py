"""How far some patients came, and when: a fixed number of queries for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from referrals.lifecycle import State
from referrals.models import Move
from screening.models import Decision, Screening


@dataclass(slots=True)
class Journey:
    """One patient's first days: when a screening first met the rule, and where referrals came.

    ``states`` are all that any of the patient's referrals ever entered. ``treated_on`` are the
    days of first treatment as the ketamine clinics told them.
    """

    met_on: date | None = None
    decided: bool = False
    states: set[str] = field(default_factory=set)
    signed_on: list[date] = field(default_factory=list)
    treated_on: list[date] = field(default_factory=list)

    @property
    def referred_on(self) -> date | None:
        """The first letter signed on or after the day the rule was met."""
        return _first_from(self.met_on, self.signed_on)

    @property
    def first_treated_on(self) -> date | None:
        """The first treatment on or after the day of that letter."""
        return _first_from(self.referred_on, self.treated_on)


@dataclass(frozen=True, slots=True)
class Turnaround:
    """A screening and its first review, if any, as days of the practice."""

    patient: UUID
    made_on: date
    reviewed_on: date | None


def read_journeys(patients: Sequence[UUID], zone: tzinfo) -> dict[UUID, Journey]:
    """By patient, everybody of them who was ever screened; in three queries."""
    found: dict[UUID, Journey] = {}
    for patient, met_at in _screened(patients):
        found[patient] = Journey(_day(met_at, zone))
    for patient in _decided(patients):
        found[patient].decided = True
    for patient, state, at, facts in _moves(patients):
        _add_move(found[patient], state, at, facts, zone)
    return found


def read_turnarounds(patients: Sequence[UUID], zone: tzinfo) -> tuple[Turnaround, ...]:
    """Every screening of the patients; in one query."""
    own = Screening.objects.filter(patient__in=patients).order_by("pk")
    rows = own.annotate(reviewed=Min("reviews__at")).values_list("patient", "made_at", "reviewed")
    return tuple(
        Turnaround(patient, made_at.astimezone(zone).date(), _day(reviewed, zone))
        for patient, made_at, reviewed in rows
    )


def _screened(patients: Sequence[UUID]) -> Iterator[tuple[UUID, datetime | None]]:
    own = Screening.objects.filter(patient__in=patients).order_by()
    met = Min("made_at", filter=Q(answer=Screening.Answer.MEETS))
    return iter(own.values("patient").annotate(met=met).values_list("patient", "met"))


def _decided(patients: Sequence[UUID]) -> Iterator[UUID]:
    own = Decision.objects.filter(screening__patient__in=patients).order_by()
    return iter(own.values_list("screening__patient", flat=True).distinct())


def _moves(patients: Sequence[UUID]) -> Iterator[tuple[UUID, str, datetime, dict[str, Any]]]:
    own = Move.objects.filter(referral__patient__in=patients).order_by("at", "pk")
    return iter(own.values_list("referral__patient", "to_state", "at", "facts"))


def _add_move(
    journey: Journey, state: str, at: datetime, facts: dict[str, Any], zone: tzinfo
) -> None:
    journey.states.add(state)
    if state == State.SIGNED.value:
        journey.signed_on.append(at.astimezone(zone).date())
    if state == State.FIRST_TREATMENT.value and "treated_on" in facts:
        journey.treated_on.append(date.fromisoformat(facts["treated_on"]))


def _day(moment: datetime | None, zone: tzinfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None


def _first_from(start: date | None, days: list[date]) -> date | None:
    if start is None:
        return None
    return min((day for day in days if day >= start), default=None)
