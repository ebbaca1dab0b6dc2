"""Trials written as lines: read while they are typed, recorded when they are added."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from screening.forms.keys import posted_key
from screening.forms.lines import LinesForm, LiveLinesForm
from screening.models import Patient
from screening.presenters.lines import line_readings
from screening.presenters.trial_row import trial_row
from screening.queries.live import Live
from screening.queries.record import PatientRecord
from screening.reference import load
from screening.services.lines import add_lines
from screening.shorthand import Line, read_lines
from screening.views.answers import swapped
from screening.views.doors import find_patient, staff, today
from screening.views.intake import render_intake
from trd_clinic.accounts.capabilities import Capability


@require_POST
def read(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What the lines typed so far are read as; nothing is saved."""
    find_patient(request, patient_id, Capability.RECORD)
    form = LiveLinesForm(request.POST)
    readings = line_readings(_lines(form)) if form.is_valid() else ()
    page = {"readings": readings, "form": form}
    return render(request, "screening/fragments/line_chips.html", page)


@require_POST
def add(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Record the lines as trials; with an error the text stays."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = LinesForm(request.POST)
    if not form.is_valid():
        return _refused(request, patient, form)
    trials = add_lines(
        actor=staff(request),
        patient=patient,
        lines=_lines(form),
        episode=form.cleaned_data["episode"],
        form_key=posted_key(request),
    )
    if not request.headers.get("HX-Request"):
        return redirect(reverse("screening:intake", args=[patient.pk]) + "#trials")
    context = {"form": LinesForm(), "lines_key": uuid4(), "patient_id": patient.pk, "readings": ()}
    added = {trial.pk for trial in trials}
    fragment = "screening/fragments/lines_added.html"
    return swapped(request, patient, fragment=fragment, context=context, fresh=_rows(added))


def _lines(form: LinesForm) -> tuple[Line, ...]:
    reference = load()
    text = form.cleaned_data["lines"]
    return read_lines(text, reference.formulary, reference.instruments, today())


def _refused(request: HttpRequest, patient: Patient, form: LinesForm) -> HttpResponse:
    context = {"form": form, "readings": ()}
    if request.headers.get("HX-Request"):
        return render(request, "screening/fragments/line_chips.html", context, status=422)
    return render_intake(request, patient, bound={"lines": form}, status=422, context={})


def _rows(added: set[UUID]) -> Any:
    """The rows just made, closed, as the record has them."""

    def said(record: PatientRecord, live: Live) -> Mapping[str, Any]:
        made = [trial for trial in record.trials if trial.pk in added]
        return {"rows": [trial_row(trial, record, live, editing=False) for trial in made]}

    return said
