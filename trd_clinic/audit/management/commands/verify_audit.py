"""``manage.py verify_audit``: is the trail whole? Exit 1 if a row was touched."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from trd_clinic.audit.chain import Head, faults, heads, practices


class Command(BaseCommand):
    """Finds a changed, removed, swapped, inserted or cut-off row in any practice's chain."""

    help = "Verify the hash chain of every practice's audit trail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The ends written down earlier, if any."""
        parser.add_argument("--heads", type=Path, help="a file that --write-heads wrote")
        parser.add_argument("--write-heads", type=Path, help="write the ends of the chains there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every chain from its first row."""
        known = read_heads(options["heads"]) if options["heads"] else {}
        found = 0
        for practice in sorted({*practices(), *known}):
            for fault in faults(practice, known):
                found += 1
                self.stdout.write(f"practice {practice}: {fault}.")
        ends = heads()
        rows = sum(head.sequence for head in ends.values())
        self.stdout.write(f"{rows} rows in {len(ends)} chains read, {found} faults.")
        if found:
            raise CommandError("The trail is not whole.", returncode=1)
        if options["write_heads"]:
            told = {str(p): [head.sequence, head.hash] for p, head in ends.items()}
            options["write_heads"].write_text(json.dumps(told))


def read_heads(path: Path) -> dict[UUID, Head]:
    """The ends as they were written down, or a sentence."""
    try:
        told = json.loads(path.read_text())
        return {UUID(practice): Head(int(n), str(end)) for practice, (n, end) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CommandError(f"{path} holds no ends of chains.") from error
