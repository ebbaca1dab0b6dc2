"""The intake page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from screening.models import Patient
from screening.presenters.intake import intake_page
from screening.presenters.timeline_page import timeline_page
from screening.queries.patients import patients_of
from screening.queries.record import load_record
from screening.views.doors import find_row, load_patient, staff, today


@require_safe
def intake(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The record with the verdict beside it; ``?edit=`` opens a row."""
    return _drawn(request, load_patient(request, patient_id))


@require_safe
def timeline(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Trials, doses and scores of the record as it stands, drawn and as a table."""
    patient = load_patient(request, patient_id)
    page = timeline_page(load_record(patient), staff(request), today())
    context = {"page": page, "parts": page.parts, "patient": patient}
    return render(request, "screening/timeline.html", context)


def render_intake(
    request: HttpRequest,
    patient: Patient,
    *,
    bound: Mapping[str, Any] | None = None,
    status: int = 200,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The whole page after a save; ``bound`` keeps forms with errors as they were typed."""
    fresh = find_row(patients_of(staff(request)), patient.pk)
    return _drawn(request, fresh, bound=bound, status=status, context=context)


def _drawn(
    request: HttpRequest,
    patient: Patient,
    *,
    bound: Mapping[str, Any] | None = None,
    status: int = 200,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    edit = request.GET.get("edit", "")[:40]
    page = intake_page(load_record(patient), staff(request), today(), edit=edit, bound=bound)
    more = {"page": page, "parts": page.parts, "panel": page.panel, "saved": page.saved}
    more |= {"screen": page.screen, "wrong": tuple((bound or {}).values())}
    return render(request, "screening/intake.html", {**more, **(context or {})}, status=status)
