"""The patient's details on the intake page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from screening.forms.patient import PatientForm
from screening.permissions import may
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class PatientSection:
    """The form, folded unless something is wrong."""

    patient_id: UUID
    form: PatientForm
    read_only: bool
    open: bool


def patient_section(record: PatientRecord, user: User, bound: Mapping[str, Any]) -> PatientSection:
    """The details of the record's patient."""
    form = bound.get("patient") or PatientForm(instance=record.patient, user=user)
    read_only = not may(user, Capability.RECORD, record.patient)
    return PatientSection(record.patient.pk, form, read_only, "patient" in bound)
