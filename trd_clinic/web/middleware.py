"""What is done for every request, before and after the view."""

from collections.abc import Callable
from secrets import token_hex

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.origin import CURRENT, Origin
from trd_clinic.audit.trail import record

Handler = Callable[[HttpRequest], HttpResponse]


def origin(get_response: Handler) -> Handler:
    """Give the request a reference number that joins page, log and trail."""

    def middleware(request: HttpRequest) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR", "")
        token = CURRENT.set(Origin(address, token_hex(4)))
        try:
            return get_response(request)
        finally:
            CURRENT.reset(token)

    return middleware


def never_stored(get_response: Handler) -> Handler:
    """Keep every page out of caches; static files, served below, set their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and request.path.endswith("/sign-out/"):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def practice_clock(get_response: Handler) -> Handler:
    """Show times in the practice's zone; inside everything is UTC."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        practice = user.practice if isinstance(user, User) else None
        if practice is None:
            return get_response(request)
        with timezone.override(practice.zone):
            return get_response(request)

    return middleware


def denials(get_response: Handler) -> Handler:
    """Write refusals of members of staff into the trail: a role's, and rows not to be seen."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_denial(request, response):
            user = request.user
            if isinstance(user, User) and user.practice_id:
                record(Action.DENIED, actor=user)
        return response

    return middleware


def _is_denial(request: HttpRequest, response: HttpResponse) -> bool:
    """A 403, or a 404 behind an address that names a row."""
    match = request.resolver_match
    named_a_row = match is not None and bool(match.kwargs)
    return response.status_code == 403 or (response.status_code == 404 and named_a_row)
