"""Saying again who one is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from trd_clinic.accounts.confirming import note_confirmed
from trd_clinic.accounts.forms import AgainForm


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Password and code; then on to where one was going, on this server only."""
    user: Any = request.user
    form = AgainForm(request.POST or None, user=user)
    if form.is_valid():
        note_confirmed(request)
        return redirect(_onward(request))
    return render(request, "account/reauthenticate.html", {"form": form})


def _onward(request: HttpRequest) -> str:
    named = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(named, {request.get_host()}, request.is_secure())
    return named if own else "screening:worklist"
