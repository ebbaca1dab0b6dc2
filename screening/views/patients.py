"""The patient's details and episode."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from screening.forms.episode import EpisodeForm
from screening.forms.keys import posted_key
from screening.forms.patient import PatientForm
from screening.forms.posted import posted_values, seen_version
from screening.models import Patient
from screening.permissions import check
from screening.presenters.episode_section import episode_line
from screening.queries.patients import patients_of
from screening.queries.record import episode_of, load_case
from screening.services.episodes import save_episode
from screening.services.patients import create_patient, save_patient
from screening.views.answers import autosaved
from screening.views.doors import find_patient, find_row, staff
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "HEAD", "POST"])
def new_patient(request: HttpRequest) -> HttpResponse:
    """A new patient; the same form sent twice makes one."""
    user = staff(request)
    check(user, Capability.RECORD)
    key = posted_key(request)
    form = PatientForm(request.POST or None, user=user, instance=Patient(form_key=key))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.fields if name != "version"}
        patient = create_patient(actor=user, form_key=key, values=values)
        return redirect("screening:intake", patient.pk)
    status = 422 if form.errors else 200
    form.begin_with_name()
    page = {"form": form, "form_key": key}
    return render(request, "screening/new_patient.html", page, status=status)


@require_POST
def details(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Save the patient's details."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = PatientForm(request.POST, instance=patient, user=staff(request))
    values, seen = posted_values(form), seen_version(form)
    fresh = find_row(patients_of(staff(request)), patient_id)
    saved = save_patient(actor=staff(request), patient=fresh, seen=seen, values=values)
    return autosaved(
        request,
        find_row(patients_of(staff(request)), patient_id),
        key="patient",
        form=form,
        saved=saved,
        fragment="screening/fragments/simple_pieces.html",
        context={"key": "patient", "version": saved.row.version, "form": form},
    )


@require_POST
def episode(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Save the diagnosis and the episode."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = EpisodeForm(request.POST, instance=episode_of(patient))
    saved = save_episode(
        actor=staff(request), patient=patient, seen=seen_version(form), values=posted_values(form)
    )
    fresh = find_row(patients_of(staff(request)), patient_id)
    line = episode_line(load_case(fresh))
    return autosaved(
        request,
        fresh,
        key="episode",
        form=form,
        saved=saved,
        fragment="screening/fragments/simple_pieces.html",
        context={"key": "episode", "version": saved.row.version, "form": form, "line": line},
    )
