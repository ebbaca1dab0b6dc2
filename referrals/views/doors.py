"""The door to a referral: through its patient, so through the practice."""

from uuid import UUID

from django.http import HttpRequest

from referrals.models import Referral
from referrals.queries.referrals import referrals_about
from screening.models import Patient
from screening.views.doors import find_patient, find_row, load_patient
from trd_clinic.accounts.capabilities import Capability


def load_referral(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> Referral:
    """Find, permit and log; a foreign one is a 404 like a missing one."""
    return _of(load_patient(request, patient_id), referral_id)


def find_referral(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, capability: Capability
) -> Referral:
    """Find and permit, where the service leaves the trace itself."""
    return _of(find_patient(request, patient_id, capability), referral_id)


def _of(patient: Patient, referral_id: UUID) -> Referral:
    referral = find_row(referrals_about(patient), referral_id)
    referral.patient = patient
    return referral
