"""One noun a file."""

from referrals.models.due import ReferralDue
from referrals.models.figures import PatientFigures, PracticeFigures
from referrals.models.ketamine_clinic import KetamineClinic
from referrals.models.letter import Letter
from referrals.models.move import Move
from referrals.models.privacy_incident import IncidentClosure, PrivacyIncident
from referrals.models.referral import Referral
from referrals.models.treatment_session import TreatmentSession

__all__ = [
    "IncidentClosure",
    "KetamineClinic",
    "Letter",
    "Move",
    "PatientFigures",
    "PracticeFigures",
    "PrivacyIncident",
    "Referral",
    "ReferralDue",
    "TreatmentSession",
]
