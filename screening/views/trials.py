"""Trials on the intake page: add, open, save with their steps, strike, restore."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from screening.forms.keys import KeyForm
from screening.models import Patient, Trial
from screening.presenters.intake import struck_line
from screening.presenters.trial_row import trial_row
from screening.queries.live import Live, live_verdict
from screening.queries.record import PatientRecord, load_record
from screening.services.trials import add_trial, restore_trial, strike_trial
from screening.views.answers import Fresh, autosaved, clashes, swapped
from screening.views.doors import find_patient, find_row, load_patient, staff, today
from screening.views.sheet import read_sheet, save_sheet
from trd_clinic.accounts.capabilities import Capability

ROW = "screening/fragments/trial_row.html"
ADDED = "screening/fragments/trial_added.html"
STRUCK = "screening/fragments/trial_struck.html"
PIECES = "screening/fragments/trial_pieces.html"


@require_POST
def add(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """A new empty trial, opened; the same key gives the same trial."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = KeyForm(request.POST)
    key = form.cleaned_data["form_key"] if form.is_valid() else uuid4()
    trial = add_trial(actor=staff(request), patient=patient, form_key=key)
    return _changed(request, patient, trial, fragment=ADDED)


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, patient_id: UUID, trial_id: UUID) -> HttpResponse:
    """One address for a trial: read it opened or closed, or save it."""
    answer = save if request.method == "POST" else edit
    return answer(request, patient_id, trial_id)


def edit(request: HttpRequest, patient_id: UUID, trial_id: UUID) -> HttpResponse:
    """The row opened for editing (or closed, with ``?closed``)."""
    patient = load_patient(request, patient_id)
    trial = find_row(patient.trials.filter(struck_at=None), trial_id)
    closed = "closed" in request.GET or not staff(request).can(Capability.RECORD)
    record = load_record(patient)
    said = _row(trial, editing=not closed)(record, live_verdict(record, today()))
    return render(request, ROW, said)


def save(request: HttpRequest, patient_id: UUID, trial_id: UUID) -> HttpResponse:
    """Save what is right of the trial and its steps; then add or strike a step if asked."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    trial = find_row(patient.trials.filter(struck_at=None), trial_id)
    sheet = read_sheet(trial, request.POST)
    (saved, _), *steps = done = save_sheet(staff(request), sheet, request.POST)
    if sheet.then and request.headers.get("HX-Request") and not sheet.errors:
        lines = clashes(done)
        said = {"oob": True, "conflicts": lines, "key": trial.key}
        fresh, status = _row(trial, editing=True), 409 if lines else 200
        return swapped(request, patient, fragment=ROW, context=said, fresh=fresh, status=status)
    return autosaved(
        request,
        patient,
        key=trial.key,
        form=sheet.form,
        saved=saved,
        also=steps,
        fragment=PIECES,
        context={"bound_steps": sheet.bound, "touched": request.POST.get("touched", "")},
        fresh=_row(trial, editing=True, drawn=False),
        bound=sheet.bound if sheet.errors else None,
    )


@require_POST
def strike(request: HttpRequest, patient_id: UUID, trial_id: UUID) -> HttpResponse:
    """Strike the trial; the page offers to undo it."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    trial = find_row(patient.trials.all(), trial_id)
    strike_trial(actor=staff(request), trial=trial)
    if request.headers.get("HX-Request"):
        context = {"one": struck_line(trial), "patient_id": patient.pk, "oob": True}
        return swapped(request, patient, fragment=STRUCK, context=context)
    return redirect(reverse("screening:intake", args=[patient.pk]) + "#trials")


@require_POST
def restore(request: HttpRequest, patient_id: UUID, trial_id: UUID) -> HttpResponse:
    """Undo a strike."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    trial = find_row(patient.trials.all(), trial_id)
    restore_trial(actor=staff(request), trial=trial)
    return _changed(request, patient, trial, fragment=ROW)


def _changed(
    request: HttpRequest, patient: Patient, trial: Trial, *, fragment: str
) -> HttpResponse:
    """The trial opened in its place, or the page with it opened."""
    if request.headers.get("HX-Request"):
        context = {"oob": fragment == ROW, "new_trial_key": uuid4()}
        fresh = _row(trial, editing=True)
        return swapped(request, patient, fragment=fragment, context=context, fresh=fresh)
    page = reverse("screening:intake", args=[patient.pk])
    return redirect(f"{page}?edit={trial.key}#{trial.key}")


def _row(trial: Trial, *, editing: bool, drawn: bool = True) -> Fresh:
    """What the row says of the trial as it stands in the record."""

    def said(record: PatientRecord, live: Live) -> dict[str, Any]:
        fresh = next(row for row in record.trials if row.pk == trial.pk)
        row = trial_row(fresh, record, live, editing=editing, drawn=drawn)
        return {"row": row, "patient_id": record.patient.pk}

    return said
