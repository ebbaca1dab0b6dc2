"""The admin site: our sign-in, staff flag plus a role that has something to do there."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.rooted_admin import RootedAdmin

OPENING = (Capability.REVIEW, Capability.ADMINISTER)
# Pages the library brings that lead round ours, or to any row of any table.
LEFT_OUT = {"view_on_site", "password_change_done"}


class PracticeAdminSite(AdminSite):
    """For reviewers and practice administrators; there is no second sign-in."""

    site_header = site_title = "TRD Clinic"
    index_title = "Review and settings"
    site_url = None
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Open tables rooted at the practice; what a library registers for itself stays shut."""
        if admin_class is not None and issubclass(admin_class, RootedAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without the pages that are left out."""
        return [url for url in super().get_urls() if getattr(url, "name", "") not in LEFT_OUT]

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff flag plus role; a superuser comes in and sees nothing of patients."""
        user = request.user
        if not isinstance(user, User) or not (user.is_active and user.is_staff):
            return False
        return user.is_superuser or any(user.can(capability) for capability in OPENING)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the one sign-in; who is signed in and may not enter is refused."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied("Your role has nothing to do in the admin.")
        onward = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        address = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: onward})}"
        return redirect(address)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The one sign-out."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The one page for it."""
        return redirect("account_change_password")
