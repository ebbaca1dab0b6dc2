"""The page of one referral: who it is for, what is missing, what can be done next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from referrals.letter.clinic_rules import lacking
from referrals.letter.source import Source
from referrals.lifecycle import State
from referrals.models import Referral
from referrals.presenters.gaps import gaps, reminders
from referrals.presenters.history import History, history
from referrals.queries.letter_source import source_of
from referrals.services.gates import ALERT, SCREENING, Gate, gates
from referrals.services.referrals import is_editable
from screening.permissions import may
from screening.presenters.page import PageParts, page_parts
from screening.presenters.words import short_day
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

READ_ONLY = "Your role sees referrals; clinicians and coordinators prepare them."
PLACES = {
    "preview": "preview",
    "sign": "sign",
    "pdf": "preview_pdf",
    "sheet": "patient_sheet",
    "payer": "payer_sheet",
}


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate in words, with the way to open it."""

    sentence: str
    href: str
    link: str
    post: bool


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """Everything on the page beside the form itself."""

    parts: PageParts
    title: str
    sentence: str
    read_only: str
    can_edit: bool
    is_draft: bool
    preview_href: str
    sign_href: str
    pdf_href: str
    sheet_href: str
    payer_href: str
    here_href: str
    gates: tuple[GateLine, ...]
    gaps: tuple[str, ...]
    reminders: tuple[str, ...]
    history: History | None


def referral_page(
    referral: Referral,
    record: PatientRecord,
    user: User,
    today: date,
    *,
    correcting: bool = False,
    source: Source | None = None,
) -> ReferralPage:
    """The page on this day; with the letter's ``source`` the facts are compared, too."""
    here, draft = _href("referral", referral), referral.state == State.DRAFT.value
    allowed = may(user, Capability.PREPARE_REFERRAL, referral.patient)
    return ReferralPage(
        parts=page_parts(record, user, here="referral", referral_href=here),
        title=_title(referral),
        sentence=_sentence(referral),
        read_only="" if allowed else READ_ONLY,
        can_edit=allowed and is_editable(referral) and (draft or correcting),
        is_draft=draft,
        **{f"{name}_href": _href(route, referral) for name, route in PLACES.items()},
        here_href=here,
        gates=_lines(
            referral, gates(actor=user, referral=referral, record=record, light=not source)
        ),
        gaps=_gaps(referral, source or _source(referral, record, today)),
        reminders=tuple(reminders(referral)),
        history=None if draft or correcting else history(referral, record, user, today),
    )


def _source(referral: Referral, record: PatientRecord, today: date) -> Source:
    return source_of(referral, referral.screening, record, None, today)


def _gaps(referral: Referral, source: Source) -> tuple[str, ...]:
    """What the letter leaves empty, then what the clinic's own rules ask for besides."""
    clinic = referral.ketamine_clinic
    wanted = lacking(source, clinic.intake_rules) if clinic else []
    return (*gaps(referral, source.safety), *wanted, *_in_words(referral))


def _in_words(referral: Referral) -> list[str]:
    clinic = referral.ketamine_clinic
    said = clinic.other_rules.strip() if clinic else ""
    return [f"{clinic.name} also says: {said}"] if clinic and said else []


def _href(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.patient_id, referral.pk])


def _lines(referral: Referral, shut: tuple[Gate, ...]) -> tuple[GateLine, ...]:
    return tuple(_line(referral, gate) for gate in shut)


def _title(referral: Referral) -> str:
    clinic = referral.ketamine_clinic
    return f"Referral to {clinic.name}" if clinic else "Referral, no ketamine clinic chosen yet"


def _sentence(referral: Referral) -> str:
    named = f"For {referral.clinician.name} to sign" if referral.clinician else "No signer named"
    if referral.state != State.DRAFT.value:
        named = "While it is open, the responsibility stays with this practice"
    old = referral.replaces
    after = f" Follows the referral of {short_day(old.created_at.date())}." if old else ""
    who = f"prepared by {referral.prepared_by.name}"
    return f"{State(referral.state).label}. {named}; {who}.{after}"


def _line(referral: Referral, gate: Gate) -> GateLine:
    if gate.key == ALERT:
        href = reverse("screening:acknowledge", args=[referral.patient_id])
        return GateLine(gate.sentence, href, "Record what was done", post=False)
    if gate.key == SCREENING:
        href = _href("use_screening", referral)
        return GateLine(gate.sentence, href, "Use the newest screening", post=True)
    return GateLine(gate.sentence, "", "", post=False)
