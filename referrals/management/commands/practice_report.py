"""``manage.py practice_report --out FOLDER``: the report's tables as CSV files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from referrals.management.named import practice_named
from referrals.presenters.report_csv import FILES, report_csv
from referrals.reports.summing import report_of
from referrals.services.figures import kept_figures
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class Command(BaseCommand):
    """Writes one file a table; counts below 11 are hidden, as in every export."""

    help = "Write the counts across a practice as CSV files into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which practice, and where to."""
        parser.add_argument("--practice", help="name or id; needed where there are several")
        parser.add_argument("--out", required=True, type=Path, help="folder; made if not there")

    def handle(self, *args: Any, practice: str | None, out: Path, **options: Any) -> None:
        """Count, write into the trail, write the files."""
        one = practice_named(practice)
        today = timezone.now().astimezone(one.zone).date()
        report = report_of(*kept_figures(one, today))
        record(Action.REPORT_EXPORTED, subject=one, practice_id=one.pk)
        try:
            out.mkdir(parents=True, exist_ok=True)
            for name in FILES:
                (out / f"{name}.csv").write_bytes(report_csv(report, name).encode())
        except OSError as error:
            raise CommandError(f"--out {out}: {error.strerror}.") from error
        self.stdout.write(f"{len(FILES)} tables of {one.name} are in {out}.")
