"""The door to a referral: through its patient, so through the practice."""

from uuid import UUID

from django.http import HttpRequest

from referrals.models import Referral
from referrals.queries.referrals import referrals_about
from screening.permissions import check
from screening.views.doors import find_row, staff
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


def load_referral(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> Referral:
    """Find, permit and log; a foreign one is a 404 like a missing one."""
    referral = find_referral(request, patient_id, referral_id, Capability.SEE_PATIENTS)
    record(Action.PATIENT_VIEWED, actor=staff(request), subject=referral.patient)
    return referral


def find_referral(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, capability: Capability
) -> Referral:
    """Find and permit, where the service leaves the trace itself."""
    referral = find_row(referrals_about(staff(request), patient_id), referral_id)
    check(staff(request), capability, referral.patient)
    return referral
