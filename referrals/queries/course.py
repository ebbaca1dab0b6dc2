"""A patient's treatment sessions, with the scores and referrals beside them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from referrals.lifecycle import State
from referrals.models import Referral, TreatmentSession
from screening.criteria.course import Dated
from screening.models import Patient, Score
from screening.queries.record import PatientRecord, alerts_of, episode_of, latest_screening
from screening.queries.scores import scored

NOT_SENT = (State.DRAFT.value, State.WITHDRAWN.value)
TAKEN = (State.ACCEPTED.value, State.SCHEDULED.value, State.FIRST_TREATMENT.value)


@dataclass(frozen=True, slots=True)
class TreatedPatient:
    """The record as every page shows it, sessions oldest first, referrals newest first."""

    record: PatientRecord
    sessions: tuple[TreatmentSession, ...]
    struck: tuple[TreatmentSession, ...]
    referrals: tuple[Referral, ...]

    @property
    def began(self) -> date | None:
        """The day of the first session."""
        return self.sessions[0].date if self.sessions else None

    @property
    def scores(self) -> tuple[Score, ...]:
        """Scores not struck, in the order they were recorded."""
        return tuple(sorted(self.record.scores, key=lambda score: score.created_at))

    @property
    def totals(self) -> tuple[Dated, ...]:
        """The complete and dated ones, as the course reads them."""
        return tuple(
            Dated(
                score.date,
                score.total,
                score.instrument,
                score.instrument_version,
                scored(score).marks,
            )
            for score in self.scores
            if score.date and score.total is not None
        )


def treated_patient(patient: Patient) -> TreatedPatient:
    """Everything the course asks for, in a fixed number of queries."""
    sessions = list(sessions_of(patient))
    return TreatedPatient(
        record=_record(patient),
        sessions=tuple(row for row in sessions if row.struck_at is None),
        struck=tuple(row for row in sessions if row.struck_at is not None),
        referrals=tuple(sent_referrals(patient)),
    )


def sessions_of(patient: Patient) -> QuerySet[TreatmentSession]:
    """The sessions of one patient, struck ones too, oldest first."""
    return patient.sessions.select_related("referral__ketamine_clinic", "recorded_by")


def sent_referrals(patient: Patient) -> QuerySet[Referral]:
    """The referrals of one patient that were signed and not withdrawn, newest first."""
    rows = patient.referrals.exclude(state__in=NOT_SENT)
    return rows.select_related("ketamine_clinic")


def where_treated(case: TreatedPatient) -> Referral | None:
    """The newest referral that the ketamine clinic took."""
    taken = (referral for referral in case.referrals if referral.state in TAKEN)
    return next(taken, None)


def first_treated_on(referral: Referral | None) -> date | None:
    """The day of the first treatment, as it was told."""
    if referral is None or referral.state != State.FIRST_TREATMENT.value:
        return None
    move = referral.moves.filter(to_state=State.FIRST_TREATMENT.value).last()
    return date.fromisoformat(move.facts["treated_on"]) if move else None


def _record(patient: Patient) -> PatientRecord:
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        scores=tuple(patient.scores.filter(struck_at=None)),
        alerts=alerts_of(patient),
        screening=latest_screening(patient),
    )
