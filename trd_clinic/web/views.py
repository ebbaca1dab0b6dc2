"""Doors that stand open."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trd_clinic.web.wellness import database_writes


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say ok, or not, and nothing else."""
    try:
        database_writes()
    except DatabaseError:
        return HttpResponse("not ok", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
