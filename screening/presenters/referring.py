"""Whether a referral can be prepared from a screening, and what is missing if not."""

from dataclasses import dataclass

from screening.models import Patient, Screening
from screening.permissions import may
from screening.presenters.page import address
from screening.queries.screenings import CHANGED
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class Referring:
    """Where to post, or why not yet; ``offered`` is false for who may never."""

    offered: bool
    href: str
    why_not: str
    link: str
    link_words: str


def referring(user: User, patient: Patient, screening: Screening, *, current: bool) -> Referring:
    """A referral needs a decision, and a screening that still fits the record."""
    if not may(user, Capability.PREPARE_REFERRAL, patient):
        return Referring(False, "", "Your role may not prepare a referral.", "", "")
    if not current:
        intake = address("screening:intake", patient.pk)
        return Referring(True, "", f"{CHANGED}.", intake, "Open the intake")
    if not list(screening.decisions.all()):
        return Referring(True, "", "No clinician has decided yet.", "#decision", "Decide")
    href = address("referrals:new_referral", patient.pk)
    return Referring(True, href, "" if href else "Referrals are not open yet.", "", "")
