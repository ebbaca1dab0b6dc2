"""Preview, signature and the letter itself."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.forms.signing import SignForm
from referrals.letter.fhir.bundle import KINDS
from referrals.models import Letter, Referral
from referrals.presenters.preview import preview_page
from referrals.services.fhir import export_letter
from referrals.services.letters import (
    ContentChangedError,
    DamagedLetterError,
    open_letter,
    preview_letter,
    sign_letter,
)
from referrals.services.rendering import render_pdf
from referrals.views.doors import find_referral
from referrals.views.files import pdf_file, plain_file
from screening.views.doors import find_row, staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.confirming import asks_code, confirmed, note_confirmed

FHIR = "application/fhir+json"
SEE = Capability.SEE_PATIENTS


@require_safe
def preview(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The letter as it would be signed now, with what stands in the way."""
    row = find_referral(request, patient_id, referral_id, SEE)
    return _show(request, row)


@require_safe
def preview_pdf(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The same as PDF, marked DRAFT on every page."""
    row = find_referral(request, patient_id, referral_id, SEE)
    composed = preview_letter(actor=staff(request), referral=row, day=today())
    return pdf_file(render_pdf(composed.content).pdf, f"draft-{row.pk}.pdf", "inline")


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """Sign what was seen; whatever changed since is shown first."""
    if request.method == "GET":
        find_referral(request, patient_id, referral_id, SEE)
        return redirect("referrals:preview", patient_id, referral_id)
    row = find_referral(request, patient_id, referral_id, Capability.SIGN)
    user = staff(request)
    form = SignForm(request.POST, user=user, ask_code=asks_code(request))
    if not form.is_valid():
        return _show(request, row, form, status=422)
    said = form.cleaned_data
    if "code" in said:
        note_confirmed(request)
    try:
        sign_letter(
            actor=user,
            referral=row,
            seen=said["seen"],
            form_key=said["form_key"],
            day=today(),
            answer=said["answer"],
        )
    except ContentChangedError:
        return _show(request, row, changed=True, status=409)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show(request, row, form, status=409)
    return redirect("referrals:referral", patient_id, referral_id)


@require_safe
def letter_pdf(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, letter_id: UUID
) -> HttpResponse:
    """The bytes that were signed; damaged ones are refused on a plain page."""
    row = find_referral(request, patient_id, referral_id, SEE)
    letter = find_row(row.letters.select_related("referral__patient"), letter_id)
    try:
        pdf = open_letter(actor=staff(request), letter=letter)
    except DamagedLetterError:
        return render(request, "referrals/letter_damaged.html", status=409)
    return pdf_file(pdf, f"letter-{letter.pk}.pdf", "attachment")


@require_safe
def letter_fhir(
    request: HttpRequest, patient_id: UUID, referral_id: UUID, letter_id: UUID, kind: str
) -> HttpResponse:
    """The letter as a FHIR bundle, for whoever may send it; asks again who that is."""
    row = find_referral(request, patient_id, referral_id, Capability.RECORD_ANSWER)
    letter = find_row(row.letters.select_related("referral__patient"), letter_id)
    if kind not in KINDS:
        raise Http404
    answer: HttpResponse = _fhir_file(request, letter, kind)
    return answer


@confirmed
def _fhir_file(request: HttpRequest, letter: Letter, kind: str) -> HttpResponse:
    try:
        said = export_letter(actor=staff(request), letter=letter, kind=kind)
    except DamagedLetterError:
        return render(request, "referrals/letter_damaged.html", status=409)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("referrals:referral", letter.referral.patient_id, letter.referral_id)
    return plain_file(said, f"letter-{letter.pk}-{kind}.json", "attachment", FHIR)


def _show(
    request: HttpRequest,
    row: Referral,
    form: SignForm | None = None,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    user = staff(request)
    composed = preview_letter(actor=user, referral=row, day=today())
    first = {"form_key": uuid4(), "seen": composed.fingerprint}
    page = preview_page(row, composed, user, changed=changed)
    shown = form or SignForm(user=user, ask_code=asks_code(request), initial=first)
    context = {"page": page, "parts": page.parts, "form": shown, "content": composed.content}
    return render(request, "referrals/preview.html", context, status=status)
