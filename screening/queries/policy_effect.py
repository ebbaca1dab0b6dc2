"""What another policy would change for the practice's open patients; nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from screening.criteria.policy import Policy
from screening.models import DoseStep, Patient, Trial
from screening.queries.live import live_rulings
from screening.queries.patients import patients_of
from screening.queries.record import PatientRecord, episode_of
from screening.queries.worklist import latest_referrals
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class Change:
    """A patient whose verdict, computed today, would be another one."""

    patient: Patient
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Effect:
    """How many open patients were read, and those who would change."""

    patients: int
    changes: tuple[Change, ...]


def effect_of(user: User, now: Policy, then: Policy, as_of: date) -> Effect:
    """Read every open patient under both policies, in a fixed number of queries."""
    records = [_record(patient) for patient in _with_trials(open_patients(user))]
    return Effect(len(records), tuple(_changes(records, now, then, as_of)))


def open_patients(user: User) -> QuerySet[Patient]:
    """Patients with a trial recorded whose latest referral is not closed."""
    state = latest_referrals().values("referrals__state")[:1]
    trials = Trial.objects.filter(patient=OuterRef("pk"), struck_at=None)
    rows = patients_of(user).filter(Exists(trials)).annotate(state=Subquery(state))
    return rows.filter(Q(state=None) | ~Q(state="closed"))


def _with_trials(patients: QuerySet[Patient]) -> Iterable[Patient]:
    steps = Prefetch("steps", DoseStep.objects.filter(struck_at=None))
    trials = Trial.objects.filter(struck_at=None).select_related("partner")
    return patients.prefetch_related(Prefetch("trials", trials.prefetch_related(steps)))


def _changes(
    records: Iterable[PatientRecord], now: Policy, then: Policy, as_of: date
) -> Iterable[Change]:
    for record in records:
        before, after = live_rulings(record, as_of, (now, then))
        if before != after:
            yield Change(record.patient, before, after)


def _record(patient: Patient) -> PatientRecord:
    """As much of the record as a ruling looks at: diagnosis, trials and their doses."""
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        trials=tuple(patient.trials.all()),
    )
