"""The practice's whole data, to take away."""

from allauth.account.decorators import reauthentication_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from referrals.services.archives import BusyError, export_zip
from screening.permissions import check
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """What the file holds, and the way to it."""
    check(staff(request), Capability.EXPORT)
    return render(request, "referrals/archive.html")


@require_safe
def archive_zip(request: HttpRequest) -> HttpResponseBase:
    """The file; asks for the password when it was not just given."""
    check(staff(request), Capability.EXPORT)
    return _download(request)


@reauthentication_required
def _download(request: HttpRequest) -> HttpResponseBase:
    user = staff(request)
    try:
        made = export_zip(actor=user)
    except BusyError:
        return render(request, "referrals/archive_busy.html", status=429)
    name = f"{slugify(str(user.practice))}-{today():%Y-%m-%d}.zip"
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")
