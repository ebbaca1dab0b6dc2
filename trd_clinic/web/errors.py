"""Pages for trouble: a reference number that joins page and log, and nothing of the cause."""

import sys
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from trd_clinic.audit.origin import CURRENT


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return trouble(400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the role does not allow it."""
    return trouble(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what is missing and for what is another practice's."""
    return trouble(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database is locked, full or away and a later try may do."""
    failure = sys.exc_info()[1]
    if isinstance(failure, OperationalError):
        return trouble(503, {"Retry-After": "30"})
    return trouble(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token; nothing was changed."""
    return trouble(403, template="403_csrf.html")


def trouble(status: int, headers: dict[str, Any] | None = None, template: str = "") -> HttpResponse:
    """The page of a status. It asks neither the database nor who is signed in."""
    page = {"reference": CURRENT.get().reference}
    text = render_to_string(template or f"{status}.html", page)
    return HttpResponse(text, status=status, headers=headers)
