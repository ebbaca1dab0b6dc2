"""Previewing, signing and serving letters."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from referrals.letter.content import Content, content, signed
from referrals.letter.fingerprint import fingerprint
from referrals.letter.printable import printable
from referrals.letter.source import Source
from referrals.lifecycle import State
from referrals.models import Letter, Move, Referral
from referrals.queries.letter_source import source_of
from referrals.queries.referrals import full_record, letters_of, referrals_about
from referrals.services.gates import gates, returned_unanswered
from referrals.services.rendering import render_pdf
from screening.models import Screening
from screening.permissions import check
from screening.queries.record import PatientRecord
from screening.services.reviews import answer_review
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record
from trd_clinic.web.press import Printed, held_signs

ANSWER_REVIEWER = "Answer the reviewer in one line."


class ContentChangedError(ValueError):
    """What would be signed is not what was seen; the new preview must be read first."""


class DamagedLetterError(RuntimeError):
    """The stored bytes are not those that were signed."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The letter as it would be signed now, and the rows it was read from."""

    source: Source
    content: Content
    fingerprint: str
    screening: Screening
    record: PatientRecord
    last: Letter | None


def compose(referral: Referral, day: date) -> Composed:
    """Read everything afresh and write the letter's words."""
    case = full_record(referral)
    last = next(iter(letters_of(referral)), None)
    source = source_of(referral, referral.screening, case, last, day)
    said, lost = printable(content(source), held_signs())
    said["unprinted"] = lost
    return Composed(source, said, fingerprint(said), referral.screening, case, last)


def preview_letter(*, actor: User, referral: Referral, day: date) -> Composed:
    """The draft as it stands; seeing it leaves a trace."""
    check(actor, Capability.SEE_PATIENTS, referral.patient)
    composed = compose(referral, day)
    record(Action.LETTER_PREVIEWED, actor=actor, subject=referral)
    return composed


def sign_letter(
    *, actor: User, referral: Referral, seen: str, form_key: UUID, day: date, answer: str = ""
) -> Letter:
    """Freeze the letter whose fingerprint was seen; one form makes one letter.

    The PDF is set before the write lock is taken and kept only if, inside, nothing stands
    in the way and the content is still the same.
    """
    check(actor, Capability.SIGN, referral.patient)
    if kept := _made_before(referral, form_key):
        return kept
    at = timezone.now().astimezone(referral.patient.practice.zone)
    draft = compose(_fresh(actor, referral), day)
    if draft.fingerprint != seen:
        raise ContentChangedError
    said = signed(draft.content, at, referral.patient.practice.time_zone)
    rendered = render_pdf(said)
    with transaction.atomic():
        locked = _locked(actor, referral)
        if kept := _made_before(referral, form_key):
            return kept
        fresh = _insist(actor, locked, seen, day, answer, form_key)
        letter = _freeze(actor, locked, fresh, said, rendered, at, form_key)
        record(Action.LETTER_SIGNED, actor=actor, subject=letter)
    return letter


def open_letter(*, actor: User, letter: Letter) -> bytes:
    """The bytes as they were signed; a letter that was tampered with is refused and reported."""
    check(actor, Capability.SEE_PATIENTS, letter.referral.patient)
    pdf = bytes(letter.pdf)
    if hashlib.sha256(pdf).hexdigest() != letter.pdf_sha256:
        record(Action.LETTER_DAMAGED, actor=actor, subject=letter)
        raise DamagedLetterError
    record(Action.LETTER_VIEWED, actor=actor, subject=letter)
    return pdf


def _made_before(referral: Referral, form_key: UUID) -> Letter | None:
    letter = Letter.objects.filter(form_key=form_key).first()
    if letter is not None and letter.referral_id != referral.pk:
        raise PermissionDenied("This form was already used for something else.")
    return letter


def _locked(actor: User, referral: Referral) -> Referral:
    Referral.objects.select_for_update().get(pk=referral.pk)
    return _fresh(actor, referral)


def _fresh(actor: User, referral: Referral) -> Referral:
    return referrals_about(actor, referral.patient_id).get(pk=referral.pk)


def _insist(
    actor: User, referral: Referral, seen: str, day: date, answer: str, form_key: UUID
) -> Composed:
    """Every gate, the reviewer's question, and the fingerprint, all inside the transaction."""
    fresh = compose(referral, day)
    closed = gates(actor=actor, referral=referral, record=fresh.record)
    if closed:
        raise ValidationError([gate.sentence for gate in closed])
    if fresh.fingerprint != seen:
        raise ContentChangedError
    if review := returned_unanswered(fresh.screening):
        if not answer.strip():
            raise ValidationError(ANSWER_REVIEWER)
        key = uuid5(form_key, "answer")
        answer_review(actor=actor, review=review, words=answer, form_key=key)
    return fresh


def _freeze(
    actor: User,
    referral: Referral,
    composed: Composed,
    said: dict[str, Any],
    rendered: Printed,
    at: datetime,
    form_key: UUID,
) -> Letter:
    letter = Letter(
        referral=referral,
        reference=said["letter"]["reference"],
        edition=said["letter"]["edition"],
        replaces=composed.last,
        content=said,
        content_fingerprint=composed.fingerprint,
        pdf=rendered.pdf,
        pdf_sha256=rendered.sha256,
        pages=rendered.pages,
        disclaimer_version=said["disclaimer"]["version"],
        engine=rendered.engine,
        signer=actor,
        signed_at=at,
        form_key=form_key,
    )
    letter.save()
    if referral.state == State.DRAFT.value:
        _signed(actor, referral, at, form_key)
    return letter


def _signed(actor: User, referral: Referral, at: datetime, form_key: UUID) -> None:
    Move(
        referral=referral,
        from_state=State.DRAFT.value,
        to_state=State.SIGNED.value,
        by=actor,
        at=at,
        form_key=form_key,
    ).save()
    Referral.objects.filter(pk=referral.pk).update(state=State.SIGNED.value)
