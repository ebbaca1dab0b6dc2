"""A signed letter as a FHIR R4 bundle: a disclosure, so it asks the leave that sending asks."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError

from referrals.letter.fhir.bundle import Signed, bundle
from referrals.lifecycle import STATUSES, State
from referrals.models import Letter
from referrals.services.letters import DamagedLetterError
from screening.permissions import check
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

TOO_OLD = "This letter was signed before exports were kept with it; sign a new version to export."


def export_letter(*, actor: User, letter: Letter, kind: str) -> bytes:
    """The bundle as JSON, checked by the library; what the letter withholds is not in it."""
    check(actor, Capability.RECORD_ANSWER, letter.referral.patient)
    pdf = bytes(letter.pdf)
    if hashlib.sha256(pdf).hexdigest() != letter.pdf_sha256:
        record(Action.LETTER_DAMAGED, actor=actor, subject=letter)
        raise DamagedLetterError
    if "data" not in letter.content:
        raise ValidationError(TOO_OLD)
    said = validated(bundle(_signed(letter, pdf), kind))
    record(Action.LETTER_EXPORTED, actor=actor, subject=letter)
    return said


def validated(plain: dict[str, Any]) -> bytes:
    """The bundle as JSON after the library has read it; what is no FHIR raises its error."""
    from fhir.resources.R4B.bundle import Bundle

    return bytes(Bundle.model_validate(plain).model_dump_json(indent=1), "utf-8")


def _signed(letter: Letter, pdf: bytes) -> Signed:
    state = State(letter.referral.state)
    return Signed(
        letter_id=letter.pk,
        screening_id=letter.referral.screening_id,
        content=letter.content,
        pdf=pdf,
        pdf_sha256=letter.pdf_sha256,
        signed_at=letter.signed_at,
        statuses=STATUSES[state],
        stands=state.label,
    )
