"""``manage.py restore FILE``: check a backup, then let it take the database's place."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from trd_clinic.backup.engines import EngineError
from trd_clinic.backup.manifest import ManifestError
from trd_clinic.backup.passphrase import passphrase
from trd_clinic.backup.restoring import Ready, checked, put_in_place
from trd_clinic.backup.sealed import SealError


class Command(BaseCommand):
    """Nothing is touched before all was checked; the database in use is kept under a name."""

    help = "Restore an encrypted backup. Stop the server first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file; only to check it; not to ask."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="check it and touch nothing")
        parser.add_argument("--yes", action="store_true", help="lose newer rows without asking")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Check, ask, swap."""
        try:
            with checked(file, passphrase()) as ready:
                self._say(ready)
                if options["check"]:
                    return
                if ready.lost and not options["yes"]:
                    self._ask(ready.lost)
                kept = put_in_place(ready)
        except (EngineError, ManifestError, SealError, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.stdout.write("Restored. Everybody signs in again.")
        self.stdout.write(f"What was there before is kept as {kept}." if kept else "")
        self.stdout.write("Now run: ./clinic manage replay")

    def _say(self, ready: Ready) -> None:
        told = ready.manifest
        self.stdout.write(f"The backup is of {told.made_at}, {len(told.practices)} practices.")
        self.stdout.write("Checksum, version, practices, rows and every trail are in order.")

    def _ask(self, lost: int) -> None:
        self.stdout.write(f"{lost} rows are newer than the backup and would be lost.")
        if not sys.stdin.isatty():
            raise CommandError("Nothing was restored. Say --yes if that is meant.")
        if input("Write yes to lose them: ") != "yes":
            raise CommandError("Nothing was restored.")
