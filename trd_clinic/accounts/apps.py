"""Practices, their staff, roles and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who works where and may do what."""

    name = "trd_clinic.accounts"
    label = "accounts"
    verbose_name = "Practice and staff"

    def ready(self) -> None:
        """Write sign-ins into the trail."""
        from trd_clinic.accounts import sign_in  # noqa: F401, PLC0415 - connects receivers
