"""Print docs/lifecycle.md from the table of states and moves."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from referrals.lifecycle import diagram


class Command(BaseCommand):
    """Writes the page; the table in code is the only place it is edited."""

    help = "Write docs/lifecycle.md from referrals/lifecycle.py."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        (settings.BASE_DIR / "docs" / "lifecycle.md").write_text(diagram())
