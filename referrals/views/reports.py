"""The report across the practice, and its tables to take away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from referrals.presenters.live_csv import LIVE_FILES, live_csv
from referrals.presenters.live_report import live_page
from referrals.presenters.live_report import to_be_named as live_names
from referrals.presenters.report import report_page
from referrals.presenters.report_csv import FILES, report_csv
from referrals.presenters.report_names import no_download_yet, to_be_named
from referrals.services.reports import (
    export_live_report,
    export_report,
    open_live_report,
    open_report,
)
from screening.permissions import check, may
from screening.queries.patients import patients_of
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.confirming import confirmed

# By which tables: how they are worked out, how they are written, and the page that shows them.
SCREENED: tuple[Any, Any, str] = (export_report, report_csv, "referrals:reports")
LIVE: tuple[Any, Any, str] = (export_live_report, live_csv, "referrals:records_today")


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What the practice's records say, counted."""
    user = staff(request)
    report = open_report(actor=user, as_of=today())
    names = patients_of(user).in_bulk(to_be_named(report))
    may_export = may(user, Capability.EXPORT)
    page = report_page(report, names, today(), may_export=may_export)
    return render(request, "referrals/reports.html", {"page": page})


@require_safe
def records_today(request: HttpRequest) -> HttpResponse:
    """What the rule says of the practice's records as they stand, counted."""
    user = staff(request)
    report = open_live_report(actor=user, as_of=today())
    names = patients_of(user).in_bulk(live_names(report))
    may_export = may(user, Capability.EXPORT)
    page = live_page(report, names, today(), may_export=may_export)
    return render(request, "referrals/live_report.html", {"page": page})


@require_safe
def report_csv_file(request: HttpRequest, table: str) -> HttpResponse:
    """One table as CSV, small counts hidden; asks for the password when it was not just given."""
    user = staff(request)
    check(user, Capability.EXPORT)
    if table not in (*FILES, *LIVE_FILES):
        raise Http404
    return _download(request, table)


@confirmed
def _download(request: HttpRequest, table: str) -> HttpResponse:
    export, write, page = LIVE if table in LIVE_FILES else SCREENED
    report = export(actor=staff(request), as_of=today())
    if report.unread:
        messages.error(request, no_download_yet(report.unread))
        return redirect(page)
    text = write(report, table)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table}.csv"'
    return response
