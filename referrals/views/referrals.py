"""Preparing a referral: made from a screening, then saved field by field."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from referrals.forms.referral import ReferralForm
from referrals.models import Referral
from referrals.presenters.lists import referrals_page
from referrals.presenters.referral import referral_page
from referrals.queries.referral_list import load_page
from referrals.queries.referrals import (
    administrators_of,
    light_record,
    newest_screening,
    signer_for,
)
from referrals.services.referrals import prepare_referral, save_referral, take_screening
from referrals.views.doors import find_referral, load_referral
from screening.forms.keys import posted_key
from screening.forms.search import PageForm
from screening.models import Patient, Screening
from screening.permissions import check
from screening.presenters.conflicts import conflict_lines
from screening.presenters.saved import saved_badge
from screening.services.saving import Saved
from screening.views.doors import find_patient, staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

PREPARE = Capability.PREPARE_REFERRAL


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page is shown after: the form, the version it goes by, and what came of a save.

    ``renewed`` are fields whose stored value is not what was sent: somebody else's.
    """

    form: ReferralForm
    version: int
    status: int = 200
    saved: Saved | None = None
    renewed: tuple[BoundField, ...] = ()


@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Every referral of the practice, the longest overdue first."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    record(Action.WORKLIST_VIEWED, actor=user)
    found = load_page(user, PageForm(request.GET).number, today())
    page = referrals_page(found, today(), administrators_of(user))
    return render(request, "referrals/referrals.html", {"page": page})


@require_POST
def new_referral(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Prepare a referral from the screening named, or from the newest one."""
    patient = find_patient(request, patient_id, PREPARE)
    user = staff(request)
    screening = _newest(patient)
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
    return show_referral(request, row, Answer(form, row.version))


@require_POST
def use_screening(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """Let the draft stand on the newest screening."""
    row = find_referral(request, patient_id, referral_id, PREPARE)
    screening = _newest(row.patient)
    try:
        take_screening(actor=staff(request), referral=row, screening=screening)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("referrals:referral", patient_id, referral_id)


def show_referral(request: HttpRequest, row: Referral, answer: Answer) -> HttpResponse:
    """The whole page, or after a save by htmx its changing parts."""
    user, day = staff(request), today()
    page = referral_page(row, light_record(row), user, day, correcting="correct" in request.GET)
    context = {
        "page": page,
        "parts": page.parts,
        "form": answer.form,
        "version": answer.version,
        "saved": saved_badge(answer.status) if page.can_edit else None,
        "conflicts": conflict_lines(answer.saved, answer.form) if answer.saved else (),
        "renewed": answer.renewed,
    }
    part = request.htmx and request.method == "POST"  # type: ignore[attr-defined]
    name = "referrals/referral_saved.html" if part else "referrals/referral.html"
    return render(request, name, context, status=answer.status)


def _newest(patient: Patient) -> Screening:
    screening = newest_screening(patient)
    if screening is None:
        raise Http404
    return screening


def _save(request: HttpRequest, row: Referral) -> HttpResponse:
    user, by_htmx = staff(request), bool(request.htmx)  # type: ignore[attr-defined]
    form = ReferralForm(request.POST, instance=Referral(version=row.version), user=user)
    form.full_clean()
    try:
        saved = save_referral(actor=user, referral=row, seen=form.version_seen, values=form.sent)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return show_referral(request, row, Answer(form, row.version, 422))
    status = 409 if saved.conflicts else 422 if form.errors else 200
    if status == 200 and not by_htmx:
        return redirect(request.get_full_path())
    row = find_referral(request, row.patient_id, row.pk, PREPARE)
    fresh = ReferralForm(instance=row, user=user)
    if by_htmx:
        renewed = fresh.differing_from(form)
        return show_referral(request, row, Answer(form, row.version, status, saved, renewed))
    if status == 409:
        return show_referral(request, row, Answer(fresh, row.version, status, saved))
    return show_referral(request, row, Answer(form, form.version_seen, status, saved))
