"""Single pages beside the letter: the patient's sheet and the fax cover."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from referrals.letter.fax_cover import fax_cover, page_count
from referrals.letter.patient_sheet import patient_sheet
from referrals.letter.payer_sheet import chosen, payer_sheet
from referrals.models import Letter, Referral
from referrals.queries.letter_source import source_of
from referrals.queries.referrals import full_record
from screening.models import Screening
from screening.permissions import check
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

PRACTICE = ("name", "phone", "fax")


@dataclass(frozen=True, slots=True)
class Fax:
    """What goes through the machine: the cover's words, how many sheets, to which number."""

    cover: dict[str, Any]
    pages: str
    number: str


def make_patient_sheet(*, actor: User, referral: Referral, day: date) -> dict[str, Any]:
    """The sheet as the referral stands; making it leaves a trace."""
    check(actor, Capability.SEE_PATIENTS, referral.patient)
    case = full_record(referral)
    made = patient_sheet(source_of(referral, referral.screening, case, None, day))
    record(Action.PATIENT_SHEET_MADE, actor=actor, subject=referral)
    return made


def make_payer_sheet(
    *, actor: User, referral: Referral, key: str, day: date
) -> dict[str, Any] | None:
    """The evidence for one definition; nothing where the screening compared none."""
    check(actor, Capability.SEE_PATIENTS, referral.patient)
    definition = chosen(_columns(referral.screening), key)
    if definition is None:
        record(Action.PATIENT_VIEWED, actor=actor, subject=referral.patient)
        return None
    case = full_record(referral)
    made = payer_sheet(source_of(referral, referral.screening, case, None, day), definition)
    record(Action.PAYER_SHEET_MADE, actor=actor, subject=referral)
    return {**made, "key": definition.key}


def _columns(screening: Screening) -> dict[str, Any]:
    return {"definitions": screening.definitions}


def prepare_fax(*, actor: User, letter: Letter) -> Fax:
    """The cover of a signed letter, with the clinic's number as it stands today."""
    referral = letter.referral
    check(actor, Capability.SEE_PATIENTS, referral.patient)
    clinic, practice = referral.ketamine_clinic, referral.patient.practice
    to = {"name": clinic.name, "fax": clinic.fax} if clinic else {}
    pages = page_count(letter.pages, letter.content["enclosures"])
    sender = {name: getattr(practice, name) for name in PRACTICE}
    cover = fax_cover(letter.content, to, sender, pages)
    record(Action.FAX_PREPARED, actor=actor, subject=letter)
    return Fax(cover, pages, to.get("fax", ""))
