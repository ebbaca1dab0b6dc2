"""Filters of the trail: by action, by actor, by patient and by row."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest

from trd_clinic.audit.actions import Action


class ActionFilter(admin.SimpleListFilter):
    """What happened."""

    title = "action"
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Every action there is."""
        return [(action.value, action.value.replace("_", " ")) for action in Action]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows of one action; what is none fits nothing."""
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(action=value) if value in set(Action) else queryset.none()


class ActorFilter(admin.SimpleListFilter):
    """Who did it, of the own practice."""

    title = "member of staff"
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The staff of the practice."""
        practice: Any = getattr(request.user, "practice_id", None)
        staff = get_user_model()._default_manager.filter(practice_id=practice)
        return [(str(person.pk), str(person)) for person in staff]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows of one member of staff."""
        return of_id(queryset, "actor_id", self.value())


class _IdFilter(admin.SimpleListFilter):
    """A filter that is set by a link or a search and shown while it is set."""

    column = ""

    def has_output(self) -> bool:
        """Only while it is set."""
        return bool(self.value())

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The one that is set."""
        value = request.GET.get(str(self.parameter_name), "")
        return [(value, value)] if value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows about it."""
        return of_id(queryset, self.column, self.value())


class PatientFilter(_IdFilter):
    """About one patient, named by id: numbers and names stay out of addresses."""

    title, parameter_name, column = "patient", "patient", "patient_id"


class SubjectFilter(_IdFilter):
    """About one row."""

    title, parameter_name, column = "row", "subject", "subject_id"


def of_id(rows: QuerySet[Any], column: str, value: str | None) -> QuerySet[Any]:
    """Rows whose column is that id; what is no id fits nothing."""
    if not value:
        return rows
    try:
        return rows.filter(**{column: UUID(value)})
    except ValueError:
        return rows.none()
