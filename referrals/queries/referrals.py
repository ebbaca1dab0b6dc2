"""Ketamine clinics, referrals and letters of a practice."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from referrals.lifecycle import State
from referrals.models import KetamineClinic, Letter, Move, PrivacyIncident, Referral
from screening.models import Decision, DoseStep, Patient, Review, Screening
from screening.queries.record import PatientRecord, alerts_of, episode_of
from trd_clinic.accounts.models import User

JOINED = (
    "patient__practice",
    "patient__episode",
    "patient__clinician",
    "ketamine_clinic__rems_checked_by",
    "clinician",
    "owner",
    "prepared_by",
    "replaces",
    "screening__made_by",
)


def clinics_of(user: User) -> QuerySet[KetamineClinic]:
    """The practice's directory; nothing for somebody without a practice."""
    if user.practice_id is None:
        return KetamineClinic.objects.none()
    rows = KetamineClinic.objects.filter(practice_id=user.practice_id)
    return rows.select_related("rems_checked_by")


def clinicians_of(user: User) -> QuerySet[User]:
    """Those of the practice who may sign."""
    if user.practice_id is None:
        return User.objects.none()
    return User.objects.filter(practice_id=user.practice_id, clinician=True, is_active=True)


def administrators_of(user: User) -> list[User]:
    """The practice administrators, to whom a referral without an owner falls."""
    if user.practice_id is None:
        return []
    members = User.objects.filter(practice_id=user.practice_id, is_active=True)
    return list(members.filter(practice_administrator=True))


def incidents_of(referral: Referral) -> list[PrivacyIncident]:
    """The letters of this referral that went astray, with what was done."""
    if referral.state == State.DRAFT.value:
        return []
    rows = referral.privacy_incidents.select_related("by", "closure__by", "referral__patient")
    return list(rows)


def owners_of(user: User) -> QuerySet[User]:
    """Those of the practice who may follow a referral up."""
    if user.practice_id is None:
        return User.objects.none()
    members = User.objects.filter(practice_id=user.practice_id, is_active=True)
    return members.filter(Q(clinician=True) | Q(coordinator=True))


def referrals_of(user: User) -> QuerySet[Referral]:
    """The referrals of the practice, newest first."""
    if user.practice_id is None:
        return Referral.objects.none()
    rows = Referral.objects.filter(patient__practice_id=user.practice_id)
    joined = rows.select_related("patient", "ketamine_clinic", "clinician", "owner")
    return joined.prefetch_related("moves", "privacy_incidents__closure")


def referrals_about(user: User, patient_id: UUID) -> QuerySet[Referral]:
    """The referrals of one patient of the practice, with all that page and letter ask for."""
    decisions = Decision.objects.select_related("by")
    reviews = Review.objects.select_related("by", "answered__by")
    rows = referrals_of(user).filter(patient_id=patient_id).prefetch_related(None)
    return rows.select_related(*JOINED).prefetch_related(
        Prefetch("screening__decisions", decisions), Prefetch("screening__reviews", reviews)
    )


def letters_of(referral: Referral) -> list[Letter]:
    """The signed letters, the standing one first, without their bytes; a draft has none."""
    if referral.state == State.DRAFT.value:
        return []
    rows = referral.letters.select_related("signer").defer("pdf", "content")
    return list(rows.order_by("-edition"))


def moves_of(referral: Referral) -> list[Move]:
    """Every move, the first one first; a draft has none."""
    if referral.state == State.DRAFT.value:
        return []
    return list(referral.moves.select_related("by").order_by("at"))


def light_record(referral: Referral) -> PatientRecord:
    """What every page of a patient shows, without trials and scores."""
    patient = referral.patient
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        alerts=alerts_of(patient),
        safety=tuple(patient.safety_answers.select_related("answered_by")),
        screening=referral.screening,
    )


def full_record(referral: Referral) -> PatientRecord:
    """The record the letter is read from, with the referral's own screening."""
    patient = referral.patient
    steps = Prefetch("steps", DoseStep.objects.filter(struck_at=None))
    trials = patient.trials.filter(struck_at=None).select_related("partner")
    return replace(
        light_record(referral),
        trials=tuple(trials.prefetch_related(steps)),
        scores=tuple(patient.scores.filter(struck_at=None)),
    )


def newest_screening(patient: Patient) -> Screening | None:
    """The patient's newest screening."""
    return patient.screenings.order_by("-made_at").first()


def signer_for(user: User, patient: Patient) -> User | None:
    """Whoever prepares, if they may sign, else the patient's own clinician."""
    return user if user.clinician else patient.clinician
