"""How much one request may bring, looked at before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from trd_clinic.web.errors import trouble

Handler = Callable[[HttpRequest], HttpResponse]


def body_limits(get_response: Handler) -> Handler:
    """Refuse a body that says it is longer than its address takes: 413, unread.

    A body that says nothing of its length is not read at all (Django takes it as empty).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if _length(request) > _most(request.path_info):
            return trouble(413)
        return get_response(request)

    return middleware


def _length(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(told) if told.isdecimal() and told.isascii() else 0


def _most(path: str) -> int:
    try:
        name = resolve(path).view_name
    except Resolver404:
        name = ""
    most: int = settings.LARGE_BODIES.get(name, settings.LARGEST_BODY)
    return most
