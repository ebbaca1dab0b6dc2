"""Preparing a referral and saving its own facts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from referrals.lifecycle import CORRECTABLE, ENDS, State
from referrals.models import Referral
from screening.models import Patient, Screening
from screening.permissions import check
from screening.queries.record import load_record
from screening.queries.screenings import CHANGED, is_current
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

# Taken over from the patient's last referral: what seldom changes. Never consent, dates,
# medicines or measured values: these are asked anew.
TAKEN_OVER = (
    "ketamine_clinic",
    "question",
    "question_words",
    "not_asked_of_them",
    "allergies",
    "meantime",
    "copy_to",
    "goals",
    "other_treatments",
)
NO_DECISION = "A referral needs a decision by a clinician on the screening."
NOT_EDITABLE = "This referral is at its end; a new attempt is a new referral."


@transaction.atomic
def prepare_referral(
    *, actor: User, screening: Screening, clinician: User | None, form_key: UUID
) -> Referral:
    """A draft for a named clinician, from a screening that still equals the record."""
    patient: Patient = screening.patient
    check(actor, Capability.PREPARE_REFERRAL, patient)
    Patient.objects.select_for_update().get(pk=patient.pk)  # numbers its referrals one by one
    row = Referral(
        patient=patient,
        ordinal=patient.referrals.count() + 1,
        screening=screening,
        clinician=clinician,
        prepared_by=actor,
        owner=actor,
        form_key=form_key,
        **_taken_over(patient),
    )
    made = made_once(patient.referrals.all(), form_key, lambda: _insert(row))
    if made is row:
        record(Action.REFERRAL_PREPARED, actor=actor, subject=made)
    return made


@transaction.atomic
def save_referral(
    *, actor: User, referral: Referral, seen: int, values: Mapping[str, Any]
) -> Saved:
    """Change the referral's own facts, field by field; a signed letter stays as it is."""
    check(actor, Capability.PREPARE_REFERRAL, referral.patient)
    if not is_editable(referral):
        raise ValidationError(NOT_EDITABLE)
    saved = save_fields(
        actor=actor, patient=referral.patient, row=referral, seen=seen, values=values
    )
    if saved.changed:
        record(Action.REFERRAL_CHANGED, actor=actor, subject=referral)
    return saved


@transaction.atomic
def take_screening(*, actor: User, referral: Referral, screening: Screening) -> None:
    """Let a draft stand on a newer screening of the same patient."""
    check(actor, Capability.PREPARE_REFERRAL, referral.patient)
    if not is_editable(referral) or screening.patient_id != referral.patient_id:
        raise ValidationError(NOT_EDITABLE)
    _insist_on_standing(screening)
    Referral.objects.filter(pk=referral.pk).update(screening=screening)
    record(Action.REFERRAL_CHANGED, actor=actor, subject=referral)


def is_editable(referral: Referral) -> bool:
    """A draft, or a signed letter that can still be corrected by a new version."""
    state = State(referral.state)
    return state is State.DRAFT or state in CORRECTABLE


def _insert(row: Referral) -> Referral:
    _insist_on_standing(row.screening)
    row.save()
    return row


def _insist_on_standing(screening: Screening) -> None:
    """Facts still equal the record, and a clinician has decided."""
    if not screening.decisions.exists():
        raise ValidationError(NO_DECISION)
    if not is_current(screening, load_record(screening.patient)):
        raise ValidationError(f"{CHANGED}.")


def _taken_over(patient: Patient) -> dict[str, Any]:
    """What seldom changes; after an end, also which referral this one follows."""
    last = patient.referrals.select_related("ketamine_clinic").first()
    if last is None:
        return {}
    at_end = State(last.state) in ENDS
    said = {name: getattr(last, name) for name in TAKEN_OVER}
    return {**said, "replaces": last if at_end else None}
