"""The formulary, to be read: the list, and one card an antidepressant."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from screening.forms.formulary import FormularyForm
from screening.permissions import check
from screening.presenters.formulary import card, formulary_page
from screening.queries.formulary import antidepressant_at, antidepressants
from screening.queries.label_checks import label_row
from screening.queries.policies import policy_of
from screening.views.doors import staff
from trd_clinic.accounts.capabilities import Capability


@require_GET
def formulary(request: HttpRequest) -> HttpResponse:
    """Every antidepressant, or those looked for."""
    check(staff(request), Capability.SEE_PATIENTS)
    form = FormularyForm(request.GET)
    chosen = form.chosen
    page = formulary_page(antidepressants(*chosen), filtered=any(chosen))
    return render(request, "screening/formulary.html", {"page": page, "form": form})


@require_GET
def antidepressant(request: HttpRequest, antidepressant: str) -> HttpResponse:
    """One card, at its own address."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    row = antidepressant_at(antidepressant)
    if row is None:
        raise Http404
    page = card(row, policy_of(user).dose_profile, label_row(user, row.name))
    return render(request, "screening/antidepressant.html", {"page": page})
