"""Making a screening, reading one, and the list of them all."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from screening.forms.decision import DecisionForm
from screening.forms.keys import posted_key
from screening.forms.review import AnswerForm
from screening.forms.search import ScreeningsForm
from screening.models import Patient, Screening
from screening.permissions import check, may
from screening.presenters.page import page_parts
from screening.presenters.referring import referring
from screening.presenters.screening import screening_page
from screening.presenters.screenings import screenings_page
from screening.queries.record import load_record
from screening.queries.screenings import is_current, page_of, screening_of
from screening.services import screenings as service
from screening.views.doors import find_patient, load_patient, staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@require_POST
def make_screening(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Freeze the record as it stands; what is missing is said on the intake page."""
    patient = find_patient(request, patient_id, Capability.MAKE_SCREENING)
    key = posted_key(request)
    try:
        row = service.make_screening(
            actor=staff(request), patient=patient, as_of=today(), form_key=key
        )
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return redirect("screening:intake", patient.pk)
    return redirect("screening:screening", patient.pk, row.pk)


@require_GET
def screening(request: HttpRequest, patient_id: UUID, screening_id: UUID) -> HttpResponse:
    """One screening: the frozen answer, the decision, the review."""
    patient = load_patient(request, patient_id)
    row = load_screening(patient, screening_id)
    record(Action.SCREENING_VIEWED, actor=staff(request), subject=row)
    return show_screening(request, patient, row)


@require_GET
def screenings(request: HttpRequest) -> HttpResponse:
    """All screenings of the practice, the newest first."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    found = page_of(user, **ScreeningsForm(request.GET).chosen)
    record(Action.WORKLIST_VIEWED, actor=user)
    return render(request, "screening/screenings.html", {"page": screenings_page(found)})


def load_screening(patient: Patient, screening_id: UUID) -> Screening:
    """The patient's screening, or the same 404 as for one that is not there."""
    row = screening_of(patient, screening_id)
    if row is None:
        raise Http404
    return row


def show_screening(
    request: HttpRequest,
    patient: Patient,
    row: Screening,
    decision: DecisionForm | None = None,
    answer: AnswerForm | None = None,
) -> HttpResponse:
    """The page; forms that were refused stand on it with their sentences."""
    user, case = staff(request), load_record(patient)
    current = is_current(row, case)
    rules = may(user, Capability.DECIDE, patient)
    page = {
        "patient": patient,
        "parts": page_parts(case, user, here="screening"),
        "screening": row,
        "page": screening_page(row, current=current, rules=rules),
        "referring": referring(user, patient, row, current=current),
        "decision": decision or DecisionForm(answer=row.answer, initial={"form_key": uuid4()}),
        "answer": answer or AnswerForm(initial={"form_key": uuid4()}),
        "form_key": uuid4(),
    }
    refused = decision is not None or answer is not None
    return render(request, "screening/screening.html", page, status=422 if refused else 200)
