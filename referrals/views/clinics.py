"""The directory of ketamine clinics."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.forms.clinic import KetamineClinicForm
from referrals.presenters.lists import clinic_lines
from referrals.queries.referrals import clinics_of
from referrals.services.clinics import StaleError, add_clinic, change_clinic
from screening.permissions import check, may
from screening.views.doors import find_row, staff
from trd_clinic.accounts.capabilities import Capability

EDIT = Capability.EDIT_DIRECTORY


@require_safe
def ketamine_clinics(request: HttpRequest) -> HttpResponse:
    """The practice's own directory."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    page = {"clinics": clinic_lines(clinics_of(user)), "may_edit": may(user, EDIT)}
    return render(request, "referrals/ketamine_clinics.html", page)


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
