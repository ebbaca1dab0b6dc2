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
from screening.models import Screening
from screening.permissions import may
from screening.presenters.frozen_trials import trial_sheets
from screening.presenters.minimum import Link
from screening.presenters.page import PageParts
from screening.presenters.verdict import frozen_ground
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

CHANGED = "Something changed since you saw the preview. Nothing was signed; this is the letter now."
NOT_A_SIGNER = "Your role may not sign; the clinician named signs."


@dataclass(frozen=True, slots=True)
class Footnote:
    """A trial of the letter, and the rows its numbers are from."""

    name: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Beside the letter; ``footnotes`` lead from its numbers to the cards they are from."""

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
    footnotes: tuple[Footnote, ...]


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
        footnotes=_footnotes(composed.screening),
    )


def _footnotes(screening: Screening) -> tuple[Footnote, ...]:
    """Each trial once whose numbers have a source, in the order of the frozen screening."""
    sheets = trial_sheets(screening, frozen_ground(screening))
    lines = [line for sheet in sheets for line in sheet.trials if line.sources]
    return tuple(dict.fromkeys(Footnote(line.name, line.sources) for line in lines))


def _unprinted(lost: list[str]) -> str:
    """What the letter's font does not hold; it is printed as [?]."""
    if not lost:
        return ""
    named = ", ".join(f"“{run}”" for run in lost)
    return f"The letter’s font does not hold {named}: [?] is printed there. Write it in Latin."
