"""Who may come in: one answer for unknown, wrong and closed accounts."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from trd_clinic.accounts.models import User


class OneAnswer(AuthenticationBackend):
    """The library's e-mail sign-in, silent about accounts that are closed."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:
        """Keep no closed account aside: it is answered like a wrong password."""
        return super()._stash_user(None)

    def get_user(self, user_id: Any) -> Any:
        """The member of staff together with the practice, which every page needs."""
        user = User.objects.select_related("practice").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
