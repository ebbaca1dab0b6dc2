"""Writing who the patient is."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from screening.models import DepressiveEpisode, Patient
from screening.permissions import check
from screening.queries.patients import patients_of
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def create_patient(*, actor: User, form_key: UUID, values: Mapping[str, Any]) -> Patient:
    """A patient of the actor's practice with an empty episode; one form makes one patient."""
    check(actor, Capability.RECORD)
    if actor.practice is None:
        raise PermissionDenied("Patients belong to a practice.")
    patient = Patient(practice=actor.practice, form_key=form_key, **values)
    made = made_once(patients_of(actor), form_key, lambda: _insert(patient))
    if made is patient:
        record(Action.PATIENT_CREATED, actor=actor, subject=patient)
    return made


@transaction.atomic
def save_patient(*, actor: User, patient: Patient, seen: int, values: Mapping[str, Any]) -> Saved:
    """Change the patient's details, field by field."""
    check(actor, Capability.RECORD, patient)
    saved = save_fields(actor=actor, patient=patient, row=patient, seen=seen, values=values)
    if saved.changed:
        record(Action.PATIENT_CHANGED, actor=actor, subject=patient)
    return saved


def _insert(patient: Patient) -> Patient:
    patient.save()
    DepressiveEpisode.objects.create(patient=patient)
    return patient
