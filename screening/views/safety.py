"""The safety screen, one answer at a time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from screening.forms.posted import posted_values, seen_version
from screening.forms.safety import SafetyForm
from screening.models import SafetyAnswer
from screening.presenters.safety_section import count_words, groups_said
from screening.reference import load
from screening.services.safety import save_safety
from screening.views.answers import autosaved
from screening.views.doors import find_patient, staff, today
from trd_clinic.accounts.capabilities import Capability


@require_POST
def save(request: HttpRequest, patient_id: UUID, item: str) -> HttpResponse:
    """Save one answer."""
    patient = find_patient(request, patient_id, Capability.RECORD)
    if item not in {known.key for known in load().safety_items if known.is_asked}:
        raise Http404
    kept = patient.safety_answers.filter(item=item).first()
    form = SafetyForm(request.POST, instance=kept or SafetyAnswer(patient=patient, item=item))
    saved = save_safety(
        actor=staff(request),
        patient=patient,
        item=item,
        seen=seen_version(form),
        values=posted_values(form),
        today=today(),
    )
    answers = list(patient.safety_answers.all())
    said = {"count": count_words(answers), "groups": groups_said(answers)}
    return autosaved(
        request,
        patient,
        key=f"safety-{item}",
        form=form,
        saved=saved,
        fragment="screening/fragments/safety_pieces.html",
        context={"version": saved.row.version, "form": form, **said},
    )
