"""Who may come in: one answer for unknown, wrong and closed accounts."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser


class OneAnswer(AuthenticationBackend):
    """The library's e-mail sign-in, silent about accounts that are closed."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:
        """Keep no closed account aside: it is answered like a wrong password."""
        return super()._stash_user(None)
