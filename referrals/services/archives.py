"""Taking a practice's whole data out, one at a time, and in again."""

import fcntl
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from referrals.archive.reading import Archive, check_rows
from referrals.archive.tables import tables
from referrals.archive.writing import write_archive
from referrals.models import Referral
from referrals.services.due import renew_due
from screening.models import Patient, Screening
from screening.permissions import check
from screening.services.needs import renew_needs, renew_standings
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class BusyError(RuntimeError):
    """The practice is being exported already."""


def export_zip(*, actor: User) -> IO[bytes]:
    """The actor's whole practice as one ZIP file, open at its beginning.

    The trail is written first and by itself. Raises ``BusyError`` while another runs.
    """
    check(actor, Capability.EXPORT)
    practice = actor.practice
    if practice is None:
        raise PermissionDenied("An export is of a practice.")
    with one_at_a_time(practice.pk), TemporaryDirectory(prefix="trd-clinic-") as made:
        record(Action.PRACTICE_EXPORTED, actor=actor, subject=practice)
        write_archive(practice, Path(made), timezone.now())
        return _zipped(Path(made))


def export_folder(practice: Practice, folder: Path) -> dict[str, int]:
    """The operator's export into an empty folder; by table, how many rows were written."""
    with one_at_a_time(practice.pk):
        record(Action.PRACTICE_EXPORTED, subject=practice, practice_id=practice.pk)
        return write_archive(practice, folder, timezone.now())


@transaction.atomic
def import_archive(archive: Archive) -> Practice:
    """Every row under the id it had, or none; the new trail begins with this event.

    Raises ``ArchiveError`` when the folder names rows it does not hold, or holds rows that are
    here already. Nobody can sign in until the operator sets a password.
    """
    check_rows(archive)
    for model in tables():
        for row in archive.rows(model):
            _insert(row)
    practice = Practice.objects.get(pk=archive.practice_id)
    renew_needs(Patient.objects.filter(practice=practice))
    renew_standings(Screening.objects.filter(patient__practice=practice))
    renew_due(Referral.objects.filter(patient__practice=practice))
    record(Action.PRACTICE_IMPORTED, subject=practice, practice_id=practice.pk)
    return practice


@contextmanager
def one_at_a_time(practice_id: UUID) -> Iterator[None]:
    """Hold the practice's lock; it ends with the process that holds it, however that ends."""
    path = Path(settings.DATA_DIR) / f"export-{practice_id}.lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        yield


def _zipped(folder: Path) -> IO[bytes]:
    """A file without a name, gone when it is closed."""
    made: Any = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.write(path, path.relative_to(folder).as_posix())
    made.seek(0)
    opened: IO[bytes] = made
    return opened


def _insert(row: models.Model) -> None:
    """As it was, its moments included: no column is set anew."""
    row.save_base(raw=True, force_insert=True)
