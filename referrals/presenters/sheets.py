"""The pages around single sheets: the patient's, and what to do at the fax machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from referrals.letter.other_definitions import definitions_of
from referrals.lifecycle import MOVES, State
from referrals.models import Letter, Referral
from referrals.services.sheets import Fax
from screening.permissions import may
from screening.presenters.page import PageParts, page_parts
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

NO_WHY = (
    "You have not written why in one sentence of yours; the sheet tells the patient to ask you."
)
NO_NUMBER = "No fax number is recorded for this clinic: look it up and add it to the directory."


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Beside the patient's sheet."""

    parts: PageParts
    back_href: str
    pdf_href: str
    missing: str


@dataclass(frozen=True, slots=True)
class PayerPage:
    """Beside the payer's sheet: each definition by key and title, and which is shown."""

    parts: PageParts
    back_href: str
    pdf_href: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class FaxPage:
    """Steps at the machine; nothing of it names the patient."""

    parts: PageParts
    back_href: str
    cover_href: str
    letter_href: str
    sent_href: str
    number: str
    pages: str
    lines: tuple[tuple[str, str], ...]


def sheet_page(
    referral: Referral, record: PatientRecord, user: User, sheet: Mapping[str, Any]
) -> SheetPage:
    """The preview of the patient's sheet."""
    back = _href("referral", referral)
    return SheetPage(
        parts=page_parts(record, user, here="referral", referral_href=back),
        back_href=back,
        pdf_href=_href("patient_sheet_pdf", referral),
        missing="" if referral.patient_why else NO_WHY,
    )


def payer_page(
    referral: Referral, record: PatientRecord, user: User, sheet: Mapping[str, Any] | None
) -> PayerPage:
    """The preview of the payer's sheet, and which definitions there are."""
    back, key = _href("referral", referral), sheet["key"] if sheet else ""
    known = definitions_of({"definitions": referral.screening.definitions})
    return PayerPage(
        parts=page_parts(record, user, here="referral", referral_href=back),
        back_href=back,
        pdf_href=f"{_href('payer_sheet_pdf', referral)}?definition={key}",
        choices=tuple((one.key, one.title, one.key == key) for one in known),
    )


def fax_page(letter: Letter, record: PatientRecord, user: User, fax: Fax) -> FaxPage:
    """What to print, which number to dial, how many sheets, and where to record it."""
    referral = letter.referral
    back = _href("referral", referral)
    may_send = State.SENT in MOVES[State(referral.state)] and may(
        user, Capability.RECORD_ANSWER, referral.patient
    )
    return FaxPage(
        parts=page_parts(record, user, here="referral", referral_href=back),
        back_href=back,
        cover_href=_href("fax_cover_pdf", referral, letter.pk),
        letter_href=_href("letter_pdf", referral, letter.pk),
        sent_href=f"{_href('move', referral)}?to=sent" if may_send else "",
        number=fax.number or NO_NUMBER,
        pages=fax.pages,
        lines=tuple((line["head"], line["text"]) for line in fax.cover["lines"]),
    )


def _href(name: str, referral: Referral, *more: object) -> str:
    return reverse(f"referrals:{name}", args=[referral.patient_id, referral.pk, *more])
