"""``manage.py migrate``: Django's, with each migration and its record in one transaction."""

from typing import Any

from django.core.management.commands import migrate

from trd_clinic.backup.whole_migrations import WholeExecutor


class Command(migrate.Command):
    """Everything as Django does it, but for the executor."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Django's command finds its executor by this name."""
        migrate.MigrationExecutor = WholeExecutor  # type: ignore[attr-defined]
        super().handle(*args, **options)
