"""One noun a file."""

from referrals.models.ketamine_clinic import KetamineClinic
from referrals.models.letter import Letter
from referrals.models.move import Move
from referrals.models.referral import Referral
from referrals.models.treatment_session import TreatmentSession

__all__ = ["KetamineClinic", "Letter", "Move", "Referral", "TreatmentSession"]
