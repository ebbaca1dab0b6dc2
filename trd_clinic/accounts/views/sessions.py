"""One's own sessions: how long this one lasts, and ending others."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from trd_clinic.accounts.sessions import end_own_sessions, living_sessions


def polling(view: Any) -> Any:
    """Mark a view that a page asks by itself: answering it with GET is no activity."""
    view.is_polling = True
    return view


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; POST ends the session named, or all others."""
    user: Any = request.user
    here = request.session.session_key or ""
    if request.method == "POST":
        end_own_sessions(actor=user, name=request.POST.get("session", ""), but=here)
        return redirect("account_sessions")
    page = {"sessions": living_sessions(user), "here": here}
    return render(request, "account/sessions.html", page)


@polling
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """The seconds left of idleness and in all, and a fresh form token; a POST is activity."""
    user: Any = request.user
    if request.method == "POST":
        return HttpResponse(status=204)
    row = living_sessions(user).filter(pk=request.session.session_key).first()
    told: dict[str, Any] = row.seconds_left(timezone.now()) if row else {"seconds": 0, "whole": 0}
    return JsonResponse({**told, "token": get_token(request)})
