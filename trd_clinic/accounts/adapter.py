"""How sign-in differs from the library's defaults: nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffOnly(DefaultAccountAdapter):
    """Accounts are made by a practice administrator, never by a visitor."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Closed."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing after sign-in and sign-out; the page shows it."""
