"""What is done for every request, before and after the view."""

from collections.abc import Callable
from ipaddress import ip_address
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from trd_clinic.accounts.models import User
from trd_clinic.accounts.tries import TooManyTriesError
from trd_clinic.audit.actions import Action
from trd_clinic.audit.origin import CURRENT, Origin
from trd_clinic.audit.trail import record
from trd_clinic.web.errors import trouble

Handler = Callable[[HttpRequest], HttpResponse]


def origin(get_response: Handler) -> Handler:
    """Give the request a reference number that joins page, log and trail."""

    def middleware(request: HttpRequest) -> HttpResponse:
        address = _address(request)
        token = CURRENT.set(Origin(address, token_hex(4)))
        try:
            if settings.DEMO and not _is_loopback(address):
                return trouble(403)  # nobody is asked for a second factor there
            return get_response(request)
        finally:
            CURRENT.reset(token)

    return middleware


def _address(request: HttpRequest) -> str:
    """The browser's address: what the trusted proxy saw, else the peer itself.

    What anybody else says of addresses and of https is taken out.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
    if peer not in settings.TRUSTED_PROXIES:
        request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return peer
    seen = forwarded.rpartition(",")[2].strip()
    try:
        return str(ip_address(seen))
    except ValueError:
        return peer


def _is_loopback(address: str) -> bool:
    return not address or ip_address(address).is_loopback


def never_stored(get_response: Handler) -> Handler:
    """Keep every page out of caches; static files, served below, set their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and request.path.endswith("/sign-out/"):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def signed_out(get_response: Handler) -> Handler:
    """Tell a page that saves by itself that its session is over; it keeps what was typed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        led_away = response.status_code == 302 and not request.user.is_authenticated
        if led_away and request.headers.get("HX-Request") == "true":
            return HttpResponse("Signed out.", content_type="text/plain", status=401)
        return response

    return middleware


def activity(get_response: Handler) -> Handler:
    """Note that a session is in use; what a page asks by itself does not count."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        view = request.resolver_match.func if request.resolver_match else None
        polled = request.method == "GET" and getattr(view, "is_polling", False)
        if request.user.is_authenticated and not polled:
            store: Any = request.session
            store.touch()
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


def too_many_tries(get_response: Handler) -> Handler:
    """Answer a try too many with 429, and with how long to wait."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if isinstance(failure, TooManyTriesError):
            return trouble(429, {"Retry-After": str(failure.wait)})
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _is_denial(request: HttpRequest, response: HttpResponse) -> bool:
    """A 403, or a 404 behind an address that names a row."""
    match = request.resolver_match
    named_a_row = match is not None and bool(match.kwargs)
    return response.status_code == 403 or (response.status_code == 404 and named_a_row)
