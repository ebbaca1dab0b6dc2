"""A body that is too large is refused before anything of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from trd_clinic.web.errors import trouble

Handler = Callable[[HttpRequest], HttpResponse]


def capped(get_response: Handler) -> Handler:
    """Answer 413 where a request announces more than ``LARGEST_BODY`` bytes.

    A body without a length is empty: the server in front of Django has seen to that.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and int(told) > settings.LARGEST_BODY:
            return trouble(413)
        return get_response(request)

    return middleware
