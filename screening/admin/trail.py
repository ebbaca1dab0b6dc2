"""From a patient's number to the trail of that patient, without the number in an address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from screening.permissions import check
from screening.queries.patients import patients_of
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

LONGEST = 40


def trail_of_patient(request: HttpRequest) -> HttpResponse:
    """Find the patient by number and show the trail by id."""
    actor: Any = request.user
    check(actor, Capability.SEE_TRAIL)
    number = request.POST.get("number", "").strip()[:LONGEST].replace("\0", "")
    found = patients_of(actor).filter(number__iexact=number).first() if number else None
    record(Action.PATIENTS_SEARCHED, actor=actor)
    trail = reverse("admin:audit_auditevent_changelist")
    if found is None:
        messages.error(request, "No patient of this practice has that number.")
        return redirect(trail)
    return redirect(f"{trail}?patient={found.pk}")
