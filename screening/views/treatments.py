"""What the formulary says about a treatment or a dose while it is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from screening.forms.hints import read_hint
from screening.permissions import check
from screening.presenters.hints import dose_hint, minimum_of, treatment_hint
from screening.queries.policies import policy_of
from screening.views.doors import staff
from trd_clinic.accounts.capabilities import Capability


@require_POST
def treatments(request: HttpRequest) -> HttpResponse:
    """One line for what is typed; nothing is saved and nobody is named."""
    user = staff(request)
    check(user, Capability.RECORD)
    form, asks_dose = read_hint(request.POST)
    profile = policy_of(user).dose_profile
    if asks_dose:
        hint = dose_hint(form.cleaned_data.get("daily_mg"), minimum_of(form.trial, profile))
        return render(request, "screening/fragments/step_at.html", {"step": hint})
    row = treatment_hint(form.trial, profile)
    return render(request, "screening/fragments/dose_hint.html", {"row": row})
