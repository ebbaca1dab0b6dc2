"""Ketamine clinics, referrals and letters of a practice."""

from django.db.models import QuerySet

from referrals.lifecycle import State
from referrals.models import KetamineClinic, Letter, Referral
from screening.models import Patient, Screening
from screening.queries.screenings import screening_of
from trd_clinic.accounts.models import User

ENDS = (State.CLOSED.value, State.WITHDRAWN.value)


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


def referrals_of(user: User) -> QuerySet[Referral]:
    """The referrals of the practice, newest first."""
    if user.practice_id is None:
        return Referral.objects.none()
    rows = Referral.objects.filter(patient__practice_id=user.practice_id)
    return rows.select_related("patient", "ketamine_clinic", "clinician").prefetch_related("moves")


def referrals_about(patient: Patient) -> QuerySet[Referral]:
    """The referrals of one patient with all that their pages show."""
    rows = patient.referrals.select_related(
        "ketamine_clinic__rems_checked_by", "clinician", "prepared_by"
    )
    return rows.prefetch_related("moves__by", "letters__signer")


def with_standing(referral: Referral) -> Screening:
    """The referral's screening with its decisions and reviews."""
    found = screening_of(referral.patient, referral.screening_id)
    if found is None:
        raise Screening.DoesNotExist
    return found


def latest_letter(referral: Referral) -> Letter | None:
    """The letter that stands."""
    return referral.letters.order_by("-edition").first()


def ordinal(referral: Referral) -> int:
    """The how-manieth referral of its patient this is."""
    earlier = Referral.objects.filter(
        patient_id=referral.patient_id, created_at__lt=referral.created_at
    )
    return earlier.count() + 1


def newest_screening(patient: Patient) -> Screening | None:
    """The patient's newest screening."""
    return patient.screenings.order_by("-made_at").first()


def signer_for(user: User, patient: Patient) -> User | None:
    """Whoever prepares, if they may sign, else the patient's own clinician."""
    return user if user.clinician else patient.clinician
