"""How sign-in differs from the library's defaults: nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from trd_clinic.accounts import tries


class StaffOnly(DefaultAccountAdapter):
    """Accounts are made by a practice administrator, never by a visitor."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Closed."""
        return False

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Count the try first; the library's own limits live in one process and are off."""
        tried = tries.begin("password", str(credentials.get("email", "")).lower())
        user = super().authenticate(request, **credentials)
        if user is not None:
            tried.succeeded()
        return user

    def get_login_stages(self) -> list[str]:
        """The library's steps, then ours: whoever has no second factor sets one."""
        return [*super().get_login_stages(), "trd_clinic.accounts.stages.EnrolStage"]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing after sign-in and sign-out; the page shows it."""
