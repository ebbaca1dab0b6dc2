"""Patients and trials from a file: look it over, then take it in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from screening.forms.roster import TOO_LARGE, RosterForm
from screening.permissions import check
from screening.presenters.roster import added, columns, roster_page
from screening.queries.rosters import plan_of
from screening.reference import load
from screening.roster.people import Roster, read_roster
from screening.roster.table import RosterError, read_table
from screening.services.rosters import RosterRefusedError, import_roster
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Nothing is stored until the very file that was looked over is sent to be taken in."""
    check(staff(request), Capability.RECORD)
    if request.method != "POST":
        return _page(request, RosterForm(), 200)
    form = RosterForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 413 if form.has_error("file", TOO_LARGE) else 400)
    try:
        table = read_table(form.cleaned_data["file"])
    except RosterError as error:
        form.add_error("file", str(error))
        return _page(request, form, 400)
    read = read_roster(table, load().formulary, load().instruments)
    if form.cleaned_data["seen"] == read.sha256:
        return _take_in(request, form, read)
    return _look_over(request, form, read)


def _look_over(request: HttpRequest, form: RosterForm, read: Roster) -> HttpResponse:
    plan = plan_of(_practice(request), read, today())
    page = roster_page(read, plan, is_another=bool(form.cleaned_data["seen"]))
    return _page(request, form, 422 if plan.problems else 200, page)


def _take_in(request: HttpRequest, form: RosterForm, read: Roster) -> HttpResponse:
    try:
        plan = import_roster(actor=staff(request), roster=read, today=today())
    except RosterRefusedError as refusal:
        return _page(request, form, 422, roster_page(read, refusal.plan))
    messages.success(request, added(plan, "were added"))
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("screening:worklist"))
    return redirect("screening:worklist")


def _page(request: HttpRequest, form: RosterForm, status: int, page: Any = None) -> HttpResponse:
    """A script swaps in what a form got wrong (422); a browser is told what it was."""
    if status == 400 and getattr(request, "htmx", False):
        status = 422
    said = {"form": form, "page": page, "columns": columns()}
    return render(request, "screening/roster.html", said, status=status)


def _practice(request: HttpRequest) -> Any:
    return staff(request).practice
