"""The directory of ketamine clinics."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from referrals.forms.clinic import KetamineClinicForm
from referrals.forms.clinic_csv import COLUMNS, ClinicImportForm
from referrals.letter.clinic_rules import RULES
from referrals.presenters.lists import directory, imported_words
from referrals.queries.referrals import clinics_of
from referrals.services.clinics import (
    StaleError,
    add_clinic,
    change_clinic,
    confirm_clinic,
    import_clinics,
)
from screening.permissions import check, may
from screening.views.doors import find_row, staff, today
from trd_clinic.accounts.capabilities import Capability

EDIT = Capability.EDIT_DIRECTORY


@require_safe
def ketamine_clinics(request: HttpRequest) -> HttpResponse:
    """The practice's own directory."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    asked = {name: request.GET.get(name, "")[:80] for name in ("state", "city")}
    page = {
        "directory": directory(clinics_of(user), today(), **asked),
        "may_edit": may(user, EDIT),
    }
    return render(request, "referrals/ketamine_clinics.html", page)


@require_POST
def confirm_ketamine_clinic(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """Somebody asked the clinic: the entry is still right."""
    user = staff(request)
    check(user, EDIT)
    clinic = find_row(clinics_of(user), clinic_id)
    confirm_clinic(actor=user, clinic=clinic, today=today())
    return redirect("referrals:ketamine_clinics")


@require_http_methods(["GET", "POST"])
def import_ketamine_clinics(request: HttpRequest) -> HttpResponse:
    """A whole file of them, or a list of the lines that are wrong."""
    user = staff(request)
    check(user, EDIT)
    first = {"form_key": uuid4()}
    form = ClinicImportForm(request.POST or None, request.FILES or None, initial=first)
    if form.is_valid():
        rows, key = form.cleaned_data["file"], form.cleaned_data["form_key"]
        count = import_clinics(actor=user, rows=rows, form_key=key, today=today())
        messages.success(request, imported_words(count, len(rows)))
        return redirect("referrals:ketamine_clinics")
    page = {"form": form, "columns": COLUMNS, "rules": RULES}
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/import_clinics.html", page, status=status)


@require_http_methods(["GET", "POST"])
def new_ketamine_clinic(request: HttpRequest) -> HttpResponse:
    """Add one."""
    user = staff(request)
    check(user, EDIT)
    form = KetamineClinicForm(request.POST or None, initial={"form_key": uuid4(), "seen": 0})
    if form.is_valid():
        add_clinic(actor=user, form_key=form.cleaned_data["form_key"], values=form.values)
        return redirect("referrals:ketamine_clinics")
    return render(request, "referrals/ketamine_clinic.html", {"form": form, "heading": "New"})


@require_http_methods(["GET", "POST"])
def ketamine_clinic(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """Change one; two members of staff cannot overwrite each other unseen."""
    user = staff(request)
    check(user, EDIT)
    clinic = find_row(clinics_of(user), clinic_id)
    first = {"form_key": uuid4(), "seen": clinic.version}
    form = KetamineClinicForm(request.POST or None, instance=clinic, initial=first)
    page = {"form": form, "heading": "Change"}
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            change_clinic(actor=user, clinic=clinic, seen=seen, values=form.values)
        except StaleError as error:
            return render(request, "409.html", {"sentence": str(error)}, status=409)
        return redirect("referrals:ketamine_clinics")
    return render(request, "referrals/ketamine_clinic.html", page)
