"""The policy of the practice, to be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from screening.permissions import check
from screening.presenters.policy import policy_page
from screening.queries.policies import policy_of
from screening.reference import load
from screening.views.doors import staff
from trd_clinic.accounts.capabilities import Capability


@require_GET
def policy(request: HttpRequest) -> HttpResponse:
    """The thresholds in force, each with its source."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    page = policy_page(policy_of(user), load().fingerprint)
    return render(request, "screening/policy.html", {"page": page})
