"""``manage.py import_practice FOLDER``: an exported practice, onto a server without it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from referrals.archive.reading import ArchiveError, open_archive
from referrals.services.archives import import_archive


class Command(BaseCommand):
    """All rows or none; whatever stands in the way is one sentence."""

    help = "Take in a practice that export_practice wrote."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Check the folder, insert, and say what is left to do."""
        try:
            archive = open_archive(folder)
            practice = import_archive(archive)
        except (ArchiveError, OSError) as error:
            raise CommandError(f"Nothing was taken in. {error}") from error
        except IntegrityError as error:
            raise CommandError(
                "Nothing was taken in. A row breaks a promise of the database."
            ) from error
        rows = sum(count for name, count in archive.counts.items() if name != "trail")
        self.stdout.write(f"{rows:,} rows of {practice.name} are here.")
        self.stdout.write("Nobody can sign in yet: manage changepassword EMAIL sets a password.")
        self.stdout.write("The old trail stays in trail.jsonl: keep the folder with your records.")
