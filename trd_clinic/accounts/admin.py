"""Staff of the practice: add, change roles, deactivate."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from trd_clinic.accounts.admin_forms import VersionedForm
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.accounts.staffing import LAST, add_member, change_member
from trd_clinic.audit.rooted_admin import RootedAdmin

ROLES = ["clinician", "coordinator", "reviewer", "practice_administrator"]


class MemberForm(VersionedForm):
    """Never a password: a new member gets one by chance, shown once."""

    class Meta:
        model = User
        fields = ["name", "email", "credentials", "profession", "npi", "licence", "phone"]
        fields += [*ROLES, "is_active"]

    def clean(self) -> dict[str, Any]:
        """The last administrator of the practice stays one."""
        values = super().clean()
        stays = values.get("practice_administrator") and values.get("is_active", True)
        if not self.instance._state.adding and not stays and self._is_last():
            self.add_error("practice_administrator", LAST)
        return values

    def _is_last(self) -> bool:
        others = User.objects.filter(
            practice=self.instance.practice, practice_administrator=True, is_active=True
        )
        return not others.exclude(pk=self.instance.pk).exists()


@admin.register(User)
class UserAdmin(RootedAdmin):
    """The staff of the own practice."""

    form = MemberForm
    see = change = add = Capability.ADMINISTER
    list_display = ["name", "email", "what_for", "is_active"]
    list_filter = ["is_active"]
    ordering = ["name"]
    fieldsets = [
        (None, {"fields": ["seen", "name", "email", "is_active"]}),
        ("As signed", {"fields": ["credentials", "profession", "npi", "licence", "phone"]}),
        ("Roles", {"fields": [*ROLES], "description": "Several may be held; rights add up."}),
    ]

    @admin.display(description="roles")
    def what_for(self, member: User) -> str:
        """The roles in words."""
        held = [role.replace("_", " ") for role in ROLES if getattr(member, role)]
        return ", ".join(held) or "none"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Through the service, which checks and leaves the trace."""
        actor: Any = request.user
        if change:
            values = form.changed
            seen, here = form.version_seen, request.session.session_key
            change_member(actor=actor, member=obj, seen=seen, values=values, here=here)
            return
        values = {name: form.cleaned_data[name] for name in MemberForm.Meta.fields}
        made, password = add_member(actor=actor, values={**values, "id": obj.pk})
        obj._state.adding = made._state.adding
        request.start_password = password  # type: ignore[attr-defined]

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the start password, this once."""
        password = getattr(request, "start_password", "")
        page = {**self.admin_site.each_context(request), "title": "New member of staff"}
        page |= {"member": obj, "password": password, "opts": self.opts}
        return TemplateResponse(request, "admin/accounts/user/start_password.html", page)
