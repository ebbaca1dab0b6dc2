"""``manage.py bring_late LOG``: late lines of a server that ended before it could write them."""

from argparse import ArgumentParser, FileType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from trd_clinic.audit.late import Seen, read_line
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import append


class Command(BaseCommand):
    """Reads a log as often as one likes: a line that is in the trail is left out."""

    help = "Bring late audit lines of the server's log into the trail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The log; - is standard input."""
        parser.add_argument("log", type=FileType("r"))

    def handle(self, *args: Any, log: Any, **options: Any) -> None:
        """Each line once."""
        lines = [seen for seen in map(read_line, log) if seen]
        brought = sum(_bring(seen) for seen in lines)
        self.stdout.write(f"{len(lines)} late lines read, {brought} brought into the trail.")


@transaction.atomic
def _bring(seen: Seen) -> bool:
    same = {name: getattr(seen, name) for name in ("practice_id", "action", "actor_id")}
    same |= {name: getattr(seen, name) for name in ("subject_id", "reference")}
    if AuditEvent.objects.filter(seen_at=seen.at, **same).exists():
        return False
    append(seen, is_late=True)
    return True
