"""The practice's own settings: letterhead and emergency numbers; the policy has its own page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trd_clinic.accounts.admin_forms import VersionedForm
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice
from trd_clinic.accounts.staffing import change_practice
from trd_clinic.audit.rooted_admin import RootedAdmin


class PracticeForm(VersionedForm):
    """All but the policy, which is compared before it is adopted."""

    class Meta:
        model = Practice
        fields = ["name", "address", "phone", "fax", "secure_address", "hours", "time_zone"]
        fields += ["emergency_number", "crisis_line", "crisis_line_name", "paper"]


@admin.register(Practice)
class PracticeAdmin(RootedAdmin):
    """One row, the own one; practices are made from the command line."""

    form = PracticeForm
    practice_path = "pk"
    see = change = Capability.ADMINISTER
    list_display = ["name", "policy", "paper"]
    fieldsets = [
        ("Letterhead", {"fields": ["seen", "name", "address", "phone", "fax",
                                   "secure_address", "hours", "paper", "time_zone"]}),
        ("Emergency numbers, on every page", {"fields": ["emergency_number", "crisis_line",
                                                         "crisis_line_name"]}),
    ]  # fmt: skip

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is but one: go there."""
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return redirect("admin:accounts_practice_change", request.user.practice_id)  # type: ignore[union-attr]

    def save_model(self, request: HttpRequest, obj: Practice, form: Any, change: bool) -> None:
        """Through the service, which checks and leaves the trace."""
        actor: Any = request.user
        change_practice(actor=actor, practice=obj, seen=form.version_seen, values=form.changed)
