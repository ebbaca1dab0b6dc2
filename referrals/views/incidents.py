"""A letter in the wrong place: reported by whoever noticed, closed by an administrator."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from referrals.forms.incident import ClosureForm, IncidentForm
from referrals.models import Referral
from referrals.presenters.referral import referral_page
from referrals.queries.referrals import light_record
from referrals.services.incidents import close_incident, report_incident
from referrals.views.doors import find_referral
from screening.permissions import check
from screening.views.doors import find_row, staff, today
from trd_clinic.accounts.capabilities import Capability

REPORT = "Report a letter in the wrong place"
CLOSE = "Close the privacy incident"


@require_http_methods(["GET", "POST"])
def incident(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """Open an incident; the letter and its moves stay as they are."""
    row = find_referral(request, patient_id, referral_id, Capability.RECORD_ANSWER)
    form = IncidentForm(request.POST or None, initial={"form_key": uuid4()})
    if form.is_valid():
        try:
            report_incident(actor=staff(request), referral=row, **form.cleaned_data)
            return redirect("referrals:referral", patient_id, referral_id)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _show(request, row, form, REPORT)


@require_http_methods(["GET", "POST"])
def close(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, incident_id: UUID
) -> HttpResponse:
    """Say what was done."""
    row = find_referral(request, patient_id, referral_id, Capability.SEE_PATIENTS)
    found = find_row(row.privacy_incidents.select_related("referral__patient"), incident_id)
    check(staff(request), Capability.ADMINISTER, row.patient)
    form = ClosureForm(request.POST or None, initial={"form_key": uuid4()})
    if form.is_valid():
        close_incident(actor=staff(request), incident=found, **form.cleaned_data)
        return redirect("referrals:referral", patient_id, referral_id)
    return _show(request, row, form, CLOSE)


def _show(
    request: HttpRequest, row: Referral, form: IncidentForm | ClosureForm, heading: str
) -> HttpResponse:
    page = referral_page(row, light_record(row), staff(request), today())
    context = {"page": page, "parts": page.parts, "form": form, "heading": heading, "why_not": ""}
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/incident.html", context, status=status)
