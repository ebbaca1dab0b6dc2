"""A bare Django view behind the app's own doors: load, save and draw one row."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from screening.models import Trial
from trd_clinic.urls import urlpatterns as ours


def bare(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """What Django alone does for one field of one row."""
    with transaction.atomic():
        row = Trial.objects.select_for_update().get(pk=trial_id)
        row.endpoint = int(request.POST["endpoint"])
        row.save()
    return render(request, "parts/status_chip.html", {"badge": {"key": "failed", "word": "Failed"}})


urlpatterns = [path("bare/<uuid:trial_id>/", bare), *ours]
