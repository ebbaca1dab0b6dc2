"""Deciding on a screening, and answering its reviewer."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from screening.forms.decision import DecisionForm
from screening.forms.review import AnswerForm
from screening.services.decisions import decide as decide_service
from screening.services.reviews import answer_review as answer_service
from screening.views.doors import find_patient, staff
from screening.views.screenings import load_screening, show_screening
from trd_clinic.accounts.capabilities import Capability


@require_POST
def decide(request: HttpRequest, patient_id: UUID, screening_id: UUID) -> HttpResponse:
    """Record the clinician's decision; a later one is a new row."""
    patient = find_patient(request, patient_id, Capability.DECIDE)
    row = load_screening(patient, screening_id)
    form = DecisionForm(request.POST, answer=row.answer)
    if not form.is_valid():
        return show_screening(request, patient, row, decision=form)
    decide_service(actor=staff(request), screening=row, **form.cleaned_data)
    return redirect("screening:screening", patient.pk, row.pk)


@require_POST
def answer_review(request: HttpRequest, patient_id: UUID, screening_id: UUID) -> HttpResponse:
    """Answer the reviewer who returned the screening, in one line."""
    patient = find_patient(request, patient_id, Capability.DECIDE)
    row = load_screening(patient, screening_id)
    review = row.reviews.first()
    if review is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show_screening(request, patient, row, answer=form)
    try:
        answer_service(actor=staff(request), review=review, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return show_screening(request, patient, row, answer=form)
    return redirect("screening:screening", patient.pk, row.pk)
