"""``manage.py backup``: a sealed copy of everything, while the server runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from trd_clinic.backup.engines import EngineError
from trd_clinic.backup.making import PassphraseError, make_backup
from trd_clinic.backup.passphrase import passphrase


class Command(BaseCommand):
    """Prints the file, and the ends of the trail to be kept elsewhere."""

    help = "Make an encrypted backup; BACKUP_PASSPHRASE_FILE names the passphrase."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("--to", type=Path, default=settings.DATA_DIR / "backups")

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        """Copy, seal, tell."""
        try:
            path, manifest = make_backup(to, passphrase())
        except (EngineError, PassphraseError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        rows = sum(manifest.rows.values())
        self.stdout.write(f"{path}: {rows} rows, {path.stat().st_size} bytes.")
        for practice, (sequence, end) in sorted(manifest.heads.items()):
            self.stdout.write(f"trail of {practice} ends at row {sequence}, {end}")
