"""``manage.py read_figures``: work out what the report pages have not counted yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from referrals.management.named import practice_named
from referrals.services.figures import kept_figures, renew_figures
from trd_clinic.accounts.models import Practice


class Command(BaseCommand):
    """Reads on from where the last opening of a report stopped; ``--anew`` forgets it first."""

    help = "Count for the reports whatever changed since; a minute for 50,000 patients."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which practice, and whether everything is counted anew."""
        parser.add_argument("--practice", help="name or id; without it, every practice")
        parser.add_argument("--anew", action="store_true", help="forget all that is kept first")

    def handle(self, *args: Any, practice: str | None, anew: bool, **options: Any) -> None:
        """Nothing of a patient is shown, so nothing goes into the trail."""
        for one in [practice_named(practice)] if practice else Practice.objects.all():
            today = timezone.now().astimezone(one.zone).date()
            kept = renew_figures(one, today) if anew else kept_figures(one, today)[0]
            self.stdout.write(f"{kept.patients:,} patients of {one.name} are counted.")
