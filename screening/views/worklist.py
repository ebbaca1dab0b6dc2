"""The front page: every patient of the practice, the most urgent first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from screening.forms.search import worklist_form
from screening.permissions import check
from screening.presenters.worklist import worklist_page
from screening.queries.worklist_page import load_page
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@require_http_methods(["GET", "POST"])
def worklist(request: HttpRequest) -> HttpResponse:
    """Show a filter of the list, or search it; a search is posted."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    form = worklist_form(request)
    chosen = form.chosen
    found = load_page(user, **chosen, as_of=today())
    searched = bool(chosen["text"])
    record(Action.PATIENTS_SEARCHED if searched else Action.WORKLIST_VIEWED, actor=user)
    page = worklist_page(found, user, chosen["text"], today())
    context = {"page": page, "form": form, "no_bar_search": True}
    return render(request, "screening/worklist.html", context)
