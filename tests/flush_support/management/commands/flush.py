"""``flush`` for test databases: append-only tables let go of their rows here only."""

from typing import Any

from django.apps import apps
from django.core.management.commands.flush import Command as Flush

from trd_clinic.audit.triggers import protect_all, unprotect_all


class Command(Flush):
    """Takes the triggers away, flushes, and sets them again, whatever happens."""

    def handle(self, **options: Any) -> None:
        """Flush as Django does, between taking and setting the triggers."""
        unprotect_all(apps, options["database"])
        try:
            super().handle(**options)
        finally:
            protect_all(apps, options["database"])
