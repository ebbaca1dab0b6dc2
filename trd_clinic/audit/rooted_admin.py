"""The admin, rooted at the practice: every list, page and choice starts there."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

# How the links of a filter ask.
ASKED = {"", "exact", "isnull", "gte", "lt"}


class RootedAdmin(admin.ModelAdmin):
    """Rows of the user's own practice, closed unless a capability opens them.

    ``see``, ``change`` and ``add`` hold capabilities; Django's own permissions and the
    superuser flag open nothing. Nothing is ever deleted, so there are no actions.
    """

    practice_path = "practice_id"
    see: Any = None
    change: Any = None
    add: Any = None
    actions = None
    list_per_page = 50
    show_full_result_count = False
    save_as = False
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The practice's own rows; none for somebody without one."""
        rows = super().get_queryset(request)
        practice = getattr(request.user, "practice_id", None)
        return rows.filter(**{self.practice_path: practice}) if practice else rows.none()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what a filter of the list asks: nothing is guessed by its beginning or a pattern."""
        name, _, how = lookup.partition("__")
        return how in ASKED and name in map(_named, self.list_filter)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The practice's own row of that id; an empty field name is none."""
        return super().get_object(request, object_id, from_field or None)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only rows of the practice can be chosen."""
        related = db_field.remote_field.model
        if "practice" in {field.name for field in related._meta.fields}:
            practice = getattr(request.user, "practice_id", None)
            kwargs["queryset"] = related._default_manager.filter(practice_id=practice)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the table is named on the first page."""
        return self._can(request, self.see)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By capability."""
        return self._can(request, self.see)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By capability."""
        return self._can(request, self.add)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By capability."""
        return self._can(request, self.change)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: rows are struck, closed or deactivated."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Under its own name."""
        named = {"title": str(self.opts.verbose_name_plural).capitalize()}
        return super().changelist_view(request, {**named, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """A row of another practice is as if it were not there; a stale save is a 409."""
        if object_id is not None and self.get_object(request, object_id) is None:
            raise Http404
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        shown = getattr(answer, "context_data", None) or {}
        form = getattr(shown.get("adminform"), "form", None)
        if getattr(form, "is_stale", False):
            answer.status_code = 409
        return answer

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The trail is the history."""
        if self.get_object(request, object_id) is None:
            raise Http404
        return redirect(f"{reverse('admin:audit_auditevent_changelist')}?subject={object_id}")

    def log_addition(self, *args: Any, **kwargs: Any) -> Any:
        """The service has written the trail."""

    def log_change(self, *args: Any, **kwargs: Any) -> Any:
        """The service has written the trail."""

    def _can(self, request: HttpRequest, capability: Any) -> bool:
        can = getattr(request.user, "can", None)
        return bool(capability and can and can(capability))


def _named(entry: Any) -> str:
    """What an entry of ``list_filter`` is called in an address."""
    entry = entry[0] if isinstance(entry, tuple) else entry
    return str(getattr(entry, "parameter_name", entry))
