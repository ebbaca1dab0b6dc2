"""The trail, to be read and searched by the practice's administrators."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.rooted_admin import RootedAdmin
from trd_clinic.audit.trail import record
from trd_clinic.audit.trail_filters import ActionFilter, ActorFilter, PatientFilter, SubjectFilter


@admin.register(AuditEvent)
class AuditEventAdmin(RootedAdmin):
    """Who did and saw what. Read-only; reading it is an event too."""

    see = "read the audit trail"
    list_display = ["sequence", "moment", "what", "actor", "about", "patient_id", "address"]
    list_filter = [ActionFilter, ActorFilter, ("at", admin.DateFieldListFilter)]
    list_filter += [PatientFilter, SubjectFilter]
    fields = [
        "sequence",
        "at",
        "seen_at",
        "action",
        "actor",
        "subject_type",
        "subject_id",
        "patient_id",
    ]
    fields += ["address", "reference", "previous_hash", "hash"]
    readonly_fields = ["actor"]
    ordering = ["-sequence"]
    sortable_by = ["sequence"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each row with the name of who did it."""
        people = get_user_model()._default_manager.filter(pk=OuterRef("actor_id"))
        named = Subquery(people.values("name")[:1])
        return super().get_queryset(request).annotate(actor_name=named)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Looking at the trail leaves a trace."""
        answer = super().changelist_view(request, {"title": "Audit trail"})
        record(Action.TRAIL_VIEWED, actor=request.user)
        return answer

    @admin.display(description="action", ordering="action")
    def what(self, event: AuditEvent) -> str:
        """The action in words."""
        return event.action.replace("_", " ")

    @admin.display(description="when", ordering="sequence")
    def moment(self, event: AuditEvent) -> str:
        """To the second, on the practice's clock; the trail itself keeps UTC."""
        written = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"
        seen = event.seen_at
        return f"{timezone.localtime(seen):%Y-%m-%d %H:%M:%S}, late" if seen else written

    @admin.display(description="by")
    def actor(self, event: Any) -> str:
        """Who did it; a command has no name."""
        return event.actor_name or ("nobody (a command)" if not event.actor_id else "not known")

    @admin.display(description="about")
    def about(self, event: AuditEvent) -> str:
        """The kind of row."""
        return event.subject_type.rpartition(".")[2]
