"""``manage.py export_practice --practice NAME --out FOLDER``: a practice's whole data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from referrals.management.named import practice_named
from referrals.services.archives import BusyError, export_folder


class Command(BaseCommand):
    """Writes what docs/export.md describes; the folder must be new or empty."""

    help = "Write a practice's whole data into a folder: CSV, JSON lines and letters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which practice, and where to."""
        parser.add_argument("--practice", help="name or id; needed where there are several")
        parser.add_argument("--out", required=True, type=Path, help="folder; new or empty")

    def handle(self, *args: Any, practice: str | None, out: Path, **options: Any) -> None:
        """Export, and say how much it was and what has to be kept safe."""
        one = practice_named(practice)
        try:
            out.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(out.iterdir()):
                raise CommandError(f"--out {out}: the folder is not empty.")
            counts = export_folder(one, out)
        except BusyError as error:
            raise CommandError(f"{one.name} is being exported already; try again later.") from error
        except OSError as error:
            raise CommandError(f"--out {out}: {error.strerror}.") from error
        rows = sum(counts.values())
        self.stdout.write(f"{rows:,} rows of {one.name} are in {out}, in {len(counts)} tables.")
        self.stdout.write("The folder holds patients' records: keep it as safe as the database.")
