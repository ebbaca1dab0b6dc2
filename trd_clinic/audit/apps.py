"""The append-only trail; it knows nobody."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from trd_clinic.audit.triggers import protect_all


def _protect(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """SQLite drops the triggers of a table it remakes: set them again, always."""
    protect_all(apps, using)


class AuditConfig(AppConfig):
    """The trail of who did and saw what."""

    name = "trd_clinic.audit"
    label = "audit"
    verbose_name = "Audit trail"

    def ready(self) -> None:
        """Guard the append-only tables after every migration."""
        post_migrate.connect(_protect, sender=self)
