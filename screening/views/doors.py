"""The one door to a patient and to the rows that hang from them: find, permit, log."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from screening.models import Patient
from screening.permissions import check
from screening.queries.patients import patients_of
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

Row = TypeVar("Row", bound=Model)


def staff(request: HttpRequest) -> User:
    """The member of staff who is signed in; every page behind a door has one."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


def load_patient(
    request: HttpRequest, patient_id: UUID, capability: Capability = Capability.SEE_PATIENTS
) -> Patient:
    """Find, permit and log, in that order; another practice's patient is a 404."""
    patient = find_patient(request, patient_id, capability)
    record(Action.PATIENT_VIEWED, actor=staff(request), subject=patient)
    return patient


def find_patient(
    request: HttpRequest, patient_id: UUID, capability: Capability = Capability.SEE_PATIENTS
) -> Patient:
    """Find and permit, for a write whose service leaves the trace itself."""
    patient = find_row(patients_of(staff(request)), patient_id)
    check(staff(request), capability, patient)
    return patient


def find_row(rows: QuerySet[Row], row_id: UUID) -> Row:
    """The row among those that may be seen; missing and foreign are the same 404."""
    try:
        return rows.get(pk=row_id)
    except ObjectDoesNotExist:
        raise Http404 from None


def today() -> date:
    """The date on the practice's clock."""
    return timezone.localdate()
