"""The patient's sheet, and what goes through the fax machine."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from referrals.models import Letter, Referral
from referrals.presenters.sheets import fax_page, payer_page, sheet_page
from referrals.queries.referrals import light_record
from referrals.services.rendering import render_sheet
from referrals.services.sheets import make_patient_sheet, make_payer_sheet, prepare_fax
from referrals.views.doors import find_referral
from referrals.views.files import pdf_file
from screening.views.doors import find_row, staff, today
from trd_clinic.accounts.capabilities import Capability

SEE = Capability.SEE_PATIENTS


@require_safe
def patient_sheet(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The sheet as it would be printed."""
    row = find_referral(request, patient_id, referral_id, SEE)
    sheet = make_patient_sheet(actor=staff(request), referral=row, day=today())
    page = sheet_page(row, light_record(row), staff(request), sheet)
    context = {"page": page, "parts": page.parts, "sheet": sheet}
    return render(request, "referrals/patient_sheet.html", context)


@require_safe
def patient_sheet_pdf(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The same as PDF, to hand over."""
    row = find_referral(request, patient_id, referral_id, SEE)
    sheet = make_patient_sheet(actor=staff(request), referral=row, day=today())
    pdf = render_sheet("letter/patient_sheet.html", sheet).pdf
    return pdf_file(pdf, f"patient-sheet-{row.pk}.pdf", "inline")


@require_safe
def payer_sheet(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The evidence for a chosen definition."""
    row = find_referral(request, patient_id, referral_id, SEE)
    sheet = _payer(request, row)
    page = payer_page(row, light_record(row), staff(request), sheet)
    context = {"page": page, "parts": page.parts, "sheet": sheet}
    return render(request, "referrals/payer_sheet.html", context)


@require_safe
def payer_sheet_pdf(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The same as PDF; without definitions there is nothing to print."""
    row = find_referral(request, patient_id, referral_id, SEE)
    sheet = _payer(request, row)
    if sheet is None:
        return redirect("referrals:payer_sheet", patient_id, referral_id)
    pdf = render_sheet("letter/payer_sheet.html", sheet).pdf
    return pdf_file(pdf, f"payer-sheet-{row.pk}.pdf", "inline")


def _payer(request: HttpRequest, row: Referral) -> dict[str, Any] | None:
    key = request.GET.get("definition", "")[:80]
    return make_payer_sheet(actor=staff(request), referral=row, key=key, day=today())


@require_safe
def fax(request: HttpRequest, patient_id: UUID, referral_id: UUID, letter_id: UUID) -> HttpResponse:
    """What to do at the fax machine, to be printed or read there."""
    letter = _letter(request, patient_id, referral_id, letter_id)
    made = prepare_fax(actor=staff(request), letter=letter)
    row = letter.referral
    page = fax_page(letter, light_record(row), staff(request), made)
    return render(request, "referrals/fax.html", {"page": page, "parts": page.parts})


@require_safe
def fax_cover_pdf(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, letter_id: UUID
) -> HttpResponse:
    """The cover page; it names no patient."""
    letter = _letter(request, patient_id, referral_id, letter_id)
    made = prepare_fax(actor=staff(request), letter=letter)
    pdf = render_sheet("letter/fax_cover.html", made.cover).pdf
    return pdf_file(pdf, f"fax-cover-{letter.pk}.pdf", "inline")


def _letter(request: HttpRequest, patient_id: UUID, referral_id: UUID, letter_id: UUID) -> Letter:
    row = find_referral(request, patient_id, referral_id, SEE)
    letter: Letter = find_row(row.letters.defer("pdf"), letter_id)
    letter.referral = row
    return letter
