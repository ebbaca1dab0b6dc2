"""The way back: everything is checked in a copy before anything is touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader

from trd_clinic.accounts.models import Practice, StaffSession, Tally
from trd_clinic.audit.actions import Action
from trd_clinic.audit.chain import faults
from trd_clinic.audit.trail import record
from trd_clinic.backup import engines
from trd_clinic.backup.making import pour, stamp, workshop
from trd_clinic.backup.manifest import (
    Manifest,
    ManifestError,
    checksum,
    count_rows,
    derived_tables,
    read_manifest,
)
from trd_clinic.backup.sealed import unseal


@dataclass(frozen=True, slots=True)
class Ready:
    """A copy that was checked: how to open it, its manifest, and what would be lost."""

    settings: dict[str, Any]
    manifest: Manifest
    lost: int
    stamp: str


@contextmanager
def checked(sealed: Path, passphrase: str) -> Iterator[Ready]:
    """Open a backup and hold it to its manifest; the database in use is only read."""
    with workshop() as bench:
        manifest, copy = _open(sealed, passphrase, bench)
        now = stamp()
        settings = engines.settings_of_copy(copy, now.replace("-", "_"))
        ready = None
        try:
            with engines.opened(settings) as using:
                call_command("migrate", database=using, interactive=False, verbosity=0)
                _hold(manifest, using)
                _forget_sessions(using)
                ready = Ready(settings, manifest, _lost(using), now)
            yield ready
        finally:
            engines.drop_copy(settings)


def put_in_place(ready: Ready) -> str:
    """Swap; the name under which the old database is kept, empty where there was none."""
    kept = engines.put_in_place(ready.settings, ready.stamp.replace("-", "_"))
    for practice in Practice.objects.all():
        record(Action.BACKUP_RESTORED, practice_id=practice.pk)
    return kept


def _open(sealed: Path, passphrase: str, bench: Path) -> tuple[Manifest, Path]:
    content, copy = bench / "content", bench / "copy"
    with content.open("wb") as file:
        unseal(sealed, file, passphrase)
    with content.open("rb") as file, copy.open("wb") as database:
        manifest = read_manifest(file.readline())
        pour(file, database)
    content.unlink()
    if checksum(copy) != manifest.sha256:
        raise ManifestError("The database in the backup is not the one that was copied.")
    if manifest.engine != connections["default"].vendor:
        raise ManifestError(f"The backup is of {manifest.engine}; DATABASE_URL names another.")
    _known_version(manifest)
    return manifest, copy


def _known_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations
    newer = [name for app, name in manifest.migrations if (app, name) not in known]
    if newer:
        raise ManifestError("The backup was made by a newer version; install that one first.")


def _hold(manifest: Manifest, using: str) -> None:
    """Practices, rows and every chain are what the manifest says."""
    there = {str(row.pk): row.name for row in Practice.objects.using(using).all()}
    if there != manifest.practices:
        raise ManifestError("The practices in the backup are not those of its manifest.")
    rows, derived = count_rows(using), derived_tables()
    told = {label: count for label, count in manifest.rows.items() if label not in derived}
    if {label: rows.get(label) for label in told} != told:
        raise ManifestError("The rows in the backup are not those of its manifest.")
    known = manifest.known_heads()
    for practice in known:
        for fault in faults(practice, known, using):
            raise ManifestError(f"The trail in the backup is not whole: {fault}.")


def _forget_sessions(using: str) -> None:
    """Nobody is signed in by a restore."""
    StaffSession.objects.using(using).delete()
    Tally.objects.using(using).delete()


def _lost(using: str) -> int:
    """How many rows of the database in use are not in the backup."""
    restored = count_rows(using)
    try:
        present = count_rows("default")
    except DatabaseError:  # a new machine: nothing is there yet
        return 0
    return sum(max(0, rows - restored.get(label, 0)) for label, rows in present.items())
