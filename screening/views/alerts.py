"""Recording what was done about an answer that speaks of suicide."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from screening.forms.acknowledgement import AcknowledgementForm
from screening.models import Patient
from screening.permissions import check, may
from screening.presenters.acknowledgement import acknowledgement_page
from screening.presenters.page import page_parts
from screening.queries.record import PatientRecord, load_record
from screening.services.alerts import acknowledge_alerts
from screening.views.doors import load_patient, staff
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "POST"])
def acknowledge(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The open alerts with the form for a clinician, and what was done before."""
    patient = load_patient(request, patient_id)
    case = load_record(patient)
    keys = [str(alert.pk) for alert in case.open_alerts]
    if request.method == "GET":
        blank = {"form_key": uuid4(), "alerts": keys}
        return _page(request, case, AcknowledgementForm(initial=blank, open_alerts=keys))
    check(staff(request), Capability.ACKNOWLEDGE, patient)
    form = AcknowledgementForm(request.POST, open_alerts=_all_alerts(case))
    if form.is_valid() and _done(request, patient, form):
        return redirect("screening:intake", patient.pk)
    return _page(request, case, form, status=422)


def _all_alerts(case: PatientRecord) -> list[str]:
    """Answered ones too: the same form sent twice must find its own row again."""
    return [str(alert.pk) for alert in case.alerts]


def _done(request: HttpRequest, patient: Patient, form: AcknowledgementForm) -> bool:
    try:
        acknowledge_alerts(
            actor=staff(request),
            patient=patient,
            alert_ids=[UUID(key) for key in form.cleaned_data["alerts"]],
            values=form.row,
            form_key=form.cleaned_data["form_key"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _page(
    request: HttpRequest, case: PatientRecord, form: AcknowledgementForm, status: int = 200
) -> HttpResponse:
    user = staff(request)
    answers = may(user, Capability.ACKNOWLEDGE, case.patient)
    page = {
        "patient": case.patient,
        "parts": page_parts(case, user, here="alert"),
        "page": acknowledgement_page(case.alerts, may_answer=answers),
        "form": form,
    }
    return render(request, "screening/acknowledge.html", page, status=status)
