"""Preparing a referral: made from a screening, then saved field by field."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from referrals.forms.referral import ReferralForm
from referrals.models import Referral
from referrals.presenters.lists import referral_lines
from referrals.presenters.referral import referral_page
from referrals.queries.referrals import newest_screening, referrals_of, signer_for
from referrals.services.letters import compose
from referrals.services.referrals import prepare_referral, save_referral, take_screening
from referrals.views.doors import find_referral, load_referral
from screening.forms.keys import posted_key
from screening.permissions import check
from screening.presenters.saved import conflict_lines, saved_badge
from screening.services.saving import Saved
from screening.views.doors import find_patient, find_row, staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

PREPARE = Capability.PREPARE_REFERRAL


@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Every referral of the practice, the longest overdue first."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    record(Action.WORKLIST_VIEWED, actor=user)
    lines = referral_lines(referrals_of(user), today())
    return render(request, "referrals/referrals.html", {"referrals": lines})


@require_POST
def new_referral(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Prepare a referral from the screening named, or from the newest one."""
    patient = find_patient(request, patient_id, PREPARE)
    user = staff(request)
    screening = find_row(newest_screening(patient), None)
    try:
        made = prepare_referral(
            actor=user,
            screening=screening,
            clinician=signer_for(user, patient),
            form_key=posted_key(request),
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("screening:screening", patient.pk, screening.pk)
    return redirect("referrals:referral", patient.pk, made.pk)


@require_http_methods(["GET", "POST"])
def referral(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """The referral's own facts before signing, its history after."""
    if request.method == "POST":
        return _save(request, find_referral(request, patient_id, referral_id, PREPARE))
    row = load_referral(request, patient_id, referral_id)
    form = ReferralForm(instance=row, user=staff(request))
    return show_referral(request, row, form)


@require_POST
def use_screening(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """Let the draft stand on the newest screening."""
    row = find_referral(request, patient_id, referral_id, PREPARE)
    screening = find_row(newest_screening(row.patient), None)
    try:
        take_screening(actor=staff(request), referral=row, screening=screening)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("referrals:referral", patient_id, referral_id)


def show_referral(
    request: HttpRequest,
    row: Referral,
    form: ReferralForm,
    saved: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its changing parts for htmx."""
    correcting = "correct" in request.GET
    page = referral_page(row, compose(row, today()), staff(request), today(), correcting=correcting)
    context = {
        "page": page,
        "parts": page.parts,
        "form": form,
        "badge": saved_badge(status),
        "conflicts": conflict_lines(saved, form) if saved else (),
    }
    part = request.htmx and request.method == "POST"  # type: ignore[attr-defined]
    name = "referrals/referral_saved.html" if part else "referrals/referral.html"
    return render(request, name, context, status=status)


def _save(request: HttpRequest, row: Referral) -> HttpResponse:
    user = staff(request)
    form = ReferralForm(request.POST, instance=Referral(version=row.version), user=user)
    form.full_clean()
    try:
        saved = save_referral(actor=user, referral=row, seen=form.version_seen, values=form.sent)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return show_referral(request, row, form, status=422)
    status = 409 if saved.conflicts else 422 if form.errors else 200
    row.refresh_from_db()
    if status == 200 and not request.htmx:  # type: ignore[attr-defined]
        return redirect(request.get_full_path())
    return show_referral(request, row, form, saved, status)
