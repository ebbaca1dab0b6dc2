"""Filters of the screenings: by standing decision, review state and own clinicians."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from screening.models import Screening
from trd_clinic.accounts.models import User

DECISIONS = {
    "none": ("Not decided", Q(ruling=None)),
    "agreed": ("Agreed", Q(ruling="agreed")),
    "overruled": ("Overruled", Q(ruling="overruled")),
    "open": ("Left open", Q(ruling="open")),
}
REVIEWS = {
    "none": ("Not reviewed", Q(result=None)),
    "approved": ("Approved", Q(result="approved")),
    "returned": ("Returned, not answered", Q(result="returned", answered_at=None)),
    "answered": ("Returned and answered", Q(result="returned", answered_at__isnull=False)),
}


class _ChoiceFilter(admin.SimpleListFilter):
    """One of a fixed few."""

    rules: dict[str, tuple[str, Q]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The words."""
        return [(key, words) for key, (words, _) in self.rules.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows; a word that is none of them leaves all."""
        rule = self.rules.get(self.value() or "")
        return queryset.filter(rule[1]) if rule else queryset


class DecisionFilter(_ChoiceFilter):
    """The standing decision."""

    title, parameter_name, rules = "decision", "decision", DECISIONS


class ReviewFilter(_ChoiceFilter):
    """The standing review."""

    title, parameter_name, rules = "review", "review", REVIEWS


class ClinicianFilter(admin.SimpleListFilter):
    """Who made it, of the own practice."""

    title, parameter_name = "clinician", "clinician"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The clinicians of the practice."""
        practice: Any = getattr(request.user, "practice_id", None)
        theirs = Screening.objects.filter(made_by=OuterRef("pk"))
        made = User.objects.filter(Exists(theirs), practice_id=practice)
        return [(str(person.pk), person.name) for person in made]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows one person made; what is no id fits nothing."""
        value = self.value()
        if not value:
            return queryset
        try:
            return queryset.filter(made_by=UUID(value))
        except ValueError:
            return queryset.none()
