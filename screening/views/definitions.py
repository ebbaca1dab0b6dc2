"""The definitions, to be read: what each asks for, and where every number of it comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from screening.permissions import check
from screening.presenters.definition_sheets import definition_sheets
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability


@require_GET
def definitions(request: HttpRequest) -> HttpResponse:
    """Every definition, at an anchor of its own."""
    check(staff(request), Capability.SEE_PATIENTS)
    page = {"sheets": definition_sheets(today())}
    return render(request, "screening/definitions.html", page)
