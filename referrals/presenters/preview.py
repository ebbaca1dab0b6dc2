"""The preview: the letter on the page, what is missing, and whether it can be signed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from referrals.letter.safety_table import by_meaning
from referrals.models import Referral
from referrals.presenters.referral import ReferralPage, referral_page
from referrals.services.gates import returned_unanswered
from referrals.services.letters import Composed
from referrals.services.rendering import drawings_of
from screening.permissions import may
from screening.presenters.page import PageParts
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

CHANGED = "Something changed since you saw the preview. Nothing was signed; this is the letter now."
NOT_A_SIGNER = "Your role may not sign; the clinician named signs."


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Beside the letter."""

    parts: PageParts
    referral: ReferralPage
    changed: str
    comment: str
    can_sign: bool
    why_not: str
    version: str
    drawings: list[Any]
    safety: list[dict[str, Any]]
    unprinted: str


def preview_page(
    referral: Referral, composed: Composed, user: User, *, changed: bool
) -> PreviewPage:
    """The page for this member of staff."""
    day = date.fromisoformat(composed.content["as_of"])
    beside = referral_page(referral, composed.record, user, day, source=composed.source)
    signer = may(user, Capability.SIGN, referral.patient)
    review = returned_unanswered(composed.screening)
    return PreviewPage(
        parts=beside.parts,
        referral=beside,
        changed=CHANGED if changed else "",
        comment=f"{review.by.name} returned the screening: {review.comment}" if review else "",
        can_sign=signer and not beside.gates,
        why_not="" if signer else NOT_A_SIGNER,
        version=composed.content["letter"]["version"],
        drawings=drawings_of(composed.content),
        safety=by_meaning(composed.content["evidence"]["safety"]),
        unprinted=_unprinted(composed.content["unprinted"]),
    )


def _unprinted(lost: list[str]) -> str:
    """What the letter's font does not hold; it is printed as [?]."""
    if not lost:
        return ""
    named = ", ".join(f"“{run}”" for run in lost)
    return f"The letter’s font does not hold {named}: [?] is printed there. Write it in Latin."
