"""Ketamine clinics, referrals, their letters."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _fill(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Work out until when referrals may rest, of those from before it was kept."""
    from referrals.models import Referral  # noqa: PLC0415 - models are ready only now
    from referrals.services.due import renew_due  # noqa: PLC0415 - likewise

    tables = connections[using].introspection.table_names()
    if sender.get_model("ReferralDue")._meta.db_table in tables:
        renew_due(Referral.objects.using(using).filter(kept=None))


class ReferralsConfig(AppConfig):
    """The road from a decision to a signed letter and the answer to it."""

    name = "referrals"
    verbose_name = "Referrals"

    def ready(self) -> None:
        """Keep what is due in step."""
        from referrals.services.due import keep_due  # noqa: PLC0415 - models are ready only now
        from trd_clinic.audit.trail import recorded  # noqa: PLC0415 - likewise

        recorded.connect(keep_due)
        post_migrate.connect(_fill, sender=self)
