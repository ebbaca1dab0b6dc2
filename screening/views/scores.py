"""Scores on the intake page."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from screening.forms.keys import posted_key
from screening.forms.posted import posted_values, seen_version
from screening.forms.score import NewScoreForm, ScoreForm
from screening.models import Patient, Score
from screening.presenters.score_words import CHOOSE_A_SCALE, said_words
from screening.queries.live import Live
from screening.queries.record import PatientRecord
from screening.queries.scores import longer_scale
from screening.services.scores import (
    FixedScoreError,
    add_score,
    correct_score,
    restore_score,
    save_score,
    strike_score,
)
from screening.views.answers import autosaved, swapped
from screening.views.doors import find_patient, find_row, staff, today
from trd_clinic.accounts.capabilities import Capability


@require_POST
def add(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """A new score, opened; the same key gives the same score."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = NewScoreForm(request.POST)
    if not form.is_valid():
        messages.error(request, CHOOSE_A_SCALE)
        return _to(patient, "")
    chosen = form.cleaned_data
    score = add_score(
        actor=staff(request),
        patient=patient,
        form_key=chosen["form_key"],
        instrument=chosen["instrument"],
        total_only=chosen["total_only"],
        date=today(),
    )
    return _to(patient, str(score.pk))


@require_POST
def save(request: HttpRequest, patient_id: UUID, score_id: UUID) -> HttpResponse:
    """Save what was answered; the suicide item is judged at once."""
    patient, score = _find(request, patient_id, score_id)
    form = ScoreForm(request.POST, instance=score)
    seen, values = seen_version(form), form.score_values(posted_values(form))
    kept = find_row(patient.scores.all(), score_id)
    try:
        saved = save_score(actor=staff(request), score=kept, seen=seen, values=values)
    except FixedScoreError as fixed:
        return _refused(request, patient, score, str(fixed))

    def fresh(record: PatientRecord, _live: Live) -> dict[str, object]:
        said = said_words(saved.row, record.scores)
        return {"said": said, "patient_id": patient.pk, "score_id": score.pk, "form_key": uuid4()}

    return autosaved(
        request,
        patient,
        key=f"score-{score.pk}",
        form=form,
        saved=saved,
        fragment="screening/fragments/score_pieces.html",
        context={"version": saved.row.version, "form": form},
        fresh=fresh,
    )


@require_POST
def strike(request: HttpRequest, patient_id: UUID, score_id: UUID) -> HttpResponse:
    """Strike the score; its alerts stand."""
    patient, score = _find(request, patient_id, score_id)
    strike_score(actor=staff(request), score=score)
    return _to(patient, "")


@require_POST
def restore(request: HttpRequest, patient_id: UUID, score_id: UUID) -> HttpResponse:
    """Undo a strike."""
    patient, score = _find(request, patient_id, score_id)
    restore_score(actor=staff(request), score=score)
    return _to(patient, str(score.pk))


@require_POST
def correct(request: HttpRequest, patient_id: UUID, score_id: UUID) -> HttpResponse:
    """A new score that names this one, for one that was acted on."""
    patient, score = _find(request, patient_id, score_id)
    made = correct_score(actor=staff(request), score=score, form_key=posted_key(request))
    return _to(patient, str(made.pk))


@require_POST
def continue_as(request: HttpRequest, patient_id: UUID, score_id: UUID) -> HttpResponse:
    """The longer scale that begins with this one's items, its answers filled in."""
    patient, score = _find(request, patient_id, score_id)
    longer = longer_scale(score)
    if longer is None:
        return _to(patient, str(score.pk))
    instrument, answers = longer
    made = add_score(
        actor=staff(request),
        patient=patient,
        form_key=posted_key(request),
        instrument=instrument,
        date=score.date,
        values={"answers": answers},
    )
    return _to(patient, str(made.pk))


def _find(request: HttpRequest, patient_id: UUID, score_id: UUID) -> tuple[Patient, Score]:
    patient = find_patient(request, patient_id, Capability.RECORD)
    return patient, find_row(patient.scores.all(), score_id)


def _refused(request: HttpRequest, patient: Patient, score: Score, why: str) -> HttpResponse:
    """Say at the row why nothing was saved; what was typed stays in sight."""
    if request.headers.get("HX-Request"):
        said = {"key": f"score-{score.pk}", "score": score, "patient": patient, "why": why}
        fragment = "screening/fragments/score_refused.html"
        return swapped(request, patient, fragment=fragment, context=said, status=422)
    messages.error(request, why)
    return _to(patient, str(score.pk))


def _to(patient: Patient, edit: str) -> HttpResponse:
    page = reverse("screening:intake", args=[patient.pk])
    return redirect(f"{page}?edit={edit}#score-{edit}" if edit else f"{page}#scores")
