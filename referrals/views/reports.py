"""The report across the practice, and its tables to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from referrals.presenters.report import report_page
from referrals.presenters.report_csv import FILES, report_csv
from referrals.presenters.report_names import to_be_named
from referrals.services.reports import export_report, open_report
from screening.permissions import check, may
from screening.queries.patients import patients_of
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.confirming import confirmed


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What the practice's records say, counted."""
    user = staff(request)
    report = open_report(actor=user)
    names = patients_of(user).in_bulk(to_be_named(report))
    may_export = may(user, Capability.EXPORT)
    page = report_page(report, names, today(), may_export=may_export)
    return render(request, "referrals/reports.html", {"page": page})


@require_safe
def report_csv_file(request: HttpRequest, table: str) -> HttpResponse:
    """One table as CSV, small counts hidden; asks for the password when it was not just given."""
    user = staff(request)
    check(user, Capability.EXPORT)
    if table not in FILES:
        raise Http404
    return _download(request, table)


@confirmed
def _download(request: HttpRequest, table: str) -> HttpResponse:
    text = report_csv(export_report(actor=staff(request)), table)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table}.csv"'
    return response
