"""Making a backup while the server runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record
from trd_clinic.backup import engines
from trd_clinic.backup.manifest import Manifest
from trd_clinic.backup.sealed import CHUNK, private_file, seal

SHORTEST = 16


class PassphraseError(ValueError):
    """The passphrase is missing or short."""


def make_backup(folder: Path, passphrase: str) -> tuple[Path, Manifest]:
    """A sealed copy in ``folder``, whole or not there at all; and what it says of itself."""
    check_passphrase(passphrase)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for practice in Practice.objects.all():
        record(Action.BACKUP_MADE, practice_id=practice.pk)
    target = folder / f"trd-clinic-{stamp()}.backup"
    with workshop() as bench:
        manifest = engines.copy(bench / "copy")
        content = bench / "content"
        with content.open("wb") as file, (bench / "copy").open("rb") as database:
            file.write(manifest.line())
            pour(database, file)
        with content.open("rb") as plain, private_file(target) as file:
            seal(plain, file, passphrase)
    return target, manifest


def check_passphrase(passphrase: str) -> None:
    """`PassphraseError` for one that could be guessed."""
    if len(passphrase) < SHORTEST:
        raise PassphraseError(
            f"The passphrase has under {SHORTEST} characters; set BACKUP_PASSPHRASE_FILE."
        )


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder beside the database, for its owner only, removed with all that is in it."""
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".backup-", dir=settings.DATA_DIR) as folder:
        yield Path(folder)


def pour(source: IO[bytes], target: IO[bytes]) -> None:
    """The rest of one file into another."""
    while piece := source.read(CHUNK):
        target.write(piece)


def stamp() -> str:
    """The moment, for a name."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
