"""``manage.py replay``: compute every screening again from its own row."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.models import Screening
from screening.queries.replay import differences
from trd_clinic.accounts.models import Practice
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class Command(BaseCommand):
    """Lists every screening that no longer answers as stored; exit 1 if there is one."""

    help = "Compute every screening again from its own row and compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One practice, or all."""
        parser.add_argument("--practice", help="name or id of one practice")

    def handle(self, *args: Any, practice: str | None = None, **options: Any) -> None:
        """Go through the screenings, oldest first."""
        checked = different = 0
        for one in _practices(practice):
            rows = Screening.objects.filter(patient__practice=one).order_by("made_at", "pk")
            for screening in rows.iterator(chunk_size=200):
                checked += 1
                found = differences(screening)
                if found:
                    different += 1
                    self.stdout.write(f"{screening.pk}: {', '.join(found)}")
            record(Action.SCREENINGS_REPLAYED, practice_id=one.pk)
        self.stdout.write(f"{checked} screenings computed again, {different} differ.")
        if different:
            raise CommandError("Stored screenings differ.", returncode=1)


def _practices(wanted: str | None) -> list[Practice]:
    practices = list(Practice.objects.all())
    if wanted is None:
        return practices
    found = [one for one in practices if wanted in (one.name, str(one.pk))]
    if not found:
        raise CommandError(f"No practice is called {wanted}.")
    return found
