"""Screenings, to be read as findings and reviewed; never changed."""

from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path

from screening.admin.filters import ClinicianFilter, DecisionFilter, ReviewFilter
from screening.admin.trail import trail_of_patient
from screening.forms.review import ReviewForm
from screening.models import Patient, Screening
from screening.permissions import check
from screening.presenters.page import page_parts
from screening.presenters.screening import screening_page
from screening.presenters.screenings import row as list_row
from screening.queries.patients import patients_of
from screening.queries.record import load_record
from screening.queries.screenings import is_current, screening_of, with_kept_standing
from screening.services.reviews import review_screening
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.rooted_admin import RootedAdmin
from trd_clinic.audit.trail import record

OWN = "You made this screening; somebody else reviews it."


@admin.register(Screening)
class ScreeningAdmin(RootedAdmin):
    """A list to filter, a page to read, two buttons to review."""

    practice_path = "kept__practice_id"
    see = Capability.REVIEW
    list_display = ["patient_name", "answered", "decided", "reviewed", "made_by", "made"]
    list_filter = ["answer", DecisionFilter, ReviewFilter, ClinicianFilter]
    list_filter += [("made_at", admin.DateFieldListFilter)]
    list_select_related = ["patient", "made_by"]
    ordering = ["-made_at"]
    sortable_by = ["made"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each with its standing decision and review."""
        return with_kept_standing(super().get_queryset(request))

    def get_urls(self) -> list[Any]:
        """Reviewing is a posted form of its own; so is searching the trail by number."""
        wrap, name = self.admin_site.admin_view, "screening_screening"
        review = path("<uuid:object_id>/review/", wrap(self.review), name=f"{name}_review")
        trail = path("trail/", wrap(trail_of_patient), name=f"{name}_trail")
        return [review, trail, *super().get_urls()]

    @admin.display(description="patient")
    def patient_name(self, screening: Screening) -> str:
        """Name and number."""
        return f"{screening.patient.name}, {screening.patient.number}"

    @admin.display(description="rule for TRD", ordering="answer")
    def answered(self, screening: Screening) -> str:
        """The verdict's chip."""
        return render_to_string("parts/verdict_chip.html", {"badge": list_row(screening).badge})

    @admin.display(description="made", ordering="made_at")
    def made(self, screening: Screening) -> str:
        """The day."""
        return list_row(screening).made

    @admin.display(description="decision")
    def decided(self, screening: Screening) -> str:
        """The standing decision."""
        return list_row(screening).decision

    @admin.display(description="review")
    def reviewed(self, screening: Screening) -> str:
        """The standing review."""
        return list_row(screening).review

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The screening as findings; a post changes nothing."""
        patient, screening = self._found(request, object_id)
        actor: Any = request.user
        record(Action.SCREENING_VIEWED, actor=actor, subject=screening)
        return self._page(request, patient, screening, ReviewForm(initial={"form_key": uuid4()}))

    def review(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Approve, or return with a comment."""
        if request.method != "POST":
            return redirect("admin:screening_screening_change", object_id)
        patient, screening = self._found(request, str(object_id))
        form = ReviewForm(request.POST)
        if not form.is_valid():
            return self._page(request, patient, screening, form, status=422)
        actor: Any = request.user
        review_screening(actor=actor, screening=screening, **form.cleaned_data)
        return redirect("admin:screening_screening_change", screening.pk)

    def _found(self, request: HttpRequest, object_id: str) -> tuple[Patient, Screening]:
        """The screening with its patient; another practice's is a 404."""
        actor: Any = request.user
        check(actor, Capability.REVIEW)
        row = self.get_object(request, object_id)
        patient = patients_of(actor).filter(pk=row.patient_id).first() if row else None
        found = screening_of(patient, row.pk) if row and patient else None
        if patient is None or found is None:
            raise Http404
        return patient, found

    def _page(
        self,
        request: HttpRequest,
        patient: Patient,
        screening: Screening,
        form: ReviewForm,
        status: int = 200,
    ) -> HttpResponse:
        case, reader = load_record(patient), cast("User", request.user)
        page = {
            **self.admin_site.each_context(request),
            "title": f"Screening of {patient.name}",
            "opts": self.opts,
            "patient": patient,
            "parts": page_parts(case, reader, here="review"),
            "screening": screening,
            "page": screening_page(screening, current=is_current(screening, case), rules=True),
            "form": form,
            "own": OWN if screening.made_by_id == request.user.pk else "",
        }
        template = "admin/screening/screening/review.html"
        return TemplateResponse(request, template, page, status=status)
