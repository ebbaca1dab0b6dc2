"""A step of signing in that the library does not bring: nobody comes in without a factor."""

from typing import Any

from allauth.account.stages import LoginStage
from django.conf import settings
from django.shortcuts import redirect

from trd_clinic.accounts.factor import has_factor


class EnrolStage(LoginStage):
    """After the password of somebody who has no second factor: set one, then come in."""

    key = "enrol"
    urlname = "account_enrol"

    def handle(self) -> tuple[Any, bool]:
        """Lead to the page; the demo, which only this machine reaches, goes without."""
        user: Any = self.login.user
        done = self.state.get("enrolled") or has_factor(user)
        if settings.DEMO or done:
            return None, True
        return redirect(self.urlname), True
