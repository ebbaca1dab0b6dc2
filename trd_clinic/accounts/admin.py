"""Staff of the practice: add, change roles, deactivate."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator

from trd_clinic.accounts.admin_forms import VersionedForm
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.confirming import confirmed
from trd_clinic.accounts.factor import forget_factor
from trd_clinic.accounts.models import User
from trd_clinic.accounts.staffing import LAST, add_member, change_member, invite
from trd_clinic.audit.rooted_admin import RootedAdmin

ROLES = ["clinician", "coordinator", "reviewer", "practice_administrator"]


class MemberForm(VersionedForm):
    """Never a password: a new member chooses it by a link that is shown once."""

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
        made, request.invitation = add_member(  # type: ignore[attr-defined]
            actor=actor, values={**values, "id": obj.pk}
        )
        obj._state.adding = made._state.adding

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the link, this once."""
        return self._invited(request, obj, getattr(request, "invitation", ""))

    def get_urls(self) -> list[Any]:
        """A link for a new password, and forgetting a lost telephone: posted forms."""
        wrap, name = self.admin_site.admin_view, "accounts_user"
        ways = {"invite": self.invite, "forget_factor": self.forget_factor}
        own = [
            path(f"<uuid:object_id>/{way}/", wrap(confirmed(view)), name=f"{name}_{way}")
            for way, view in ways.items()
        ]
        return [*own, *super().get_urls()]

    @method_decorator(confirmed)
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Roles are given and taken by somebody who said again who they are."""
        return super().changeform_view(request, *args, **kwargs)

    def invite(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Start a reset: the administrator gets a link to hand over, never a password."""
        member = self._member(request, object_id)
        if request.method != "POST":
            return redirect("admin:accounts_user_change", object_id)
        actor: Any = request.user
        return self._invited(request, member, invite(actor=actor, member=member))

    def forget_factor(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """The next sign-in of that member sets a new second factor."""
        member = self._member(request, object_id)
        if request.method == "POST":
            actor: Any = request.user
            forget_factor(actor=actor, member=member)
        return redirect("admin:accounts_user_change", object_id)

    def _member(self, request: HttpRequest, object_id: UUID) -> User:
        if not self.has_change_permission(request):
            raise PermissionDenied
        member: User | None = self.get_object(request, str(object_id))
        if member is None:
            raise Http404
        return member

    def _invited(self, request: HttpRequest, member: User, token: str) -> HttpResponse:
        way = reverse("account_invitation", args=[token])
        page = {**self.admin_site.each_context(request), "title": f"Link for {member.name}"}
        page |= {"member": member, "link": request.build_absolute_uri(way), "opts": self.opts}
        return TemplateResponse(request, "admin/accounts/user/invited.html", page)
