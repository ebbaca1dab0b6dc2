"""Reading a folder back: nothing missing, nothing changed, nothing of anybody else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model

from referrals.archive.tables import Table, columns, label, tables
from referrals.archive.values import file_of, read
from referrals.archive.writing import FORMAT, MANIFEST, digest
from referrals.models import Letter
from screening.reference import load
from trd_clinic.accounts.models import Practice, User

AT_ONCE = 500
Ids = dict[Table, set[UUID]]


class ArchiveError(ValueError):
    """A folder that cannot be taken in; the sentence says why, and names no patient."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder that was checked: whose data it holds, and how many rows of each table."""

    folder: Path
    practice_id: UUID
    counts: dict[str, int]

    def rows(self, model: Table) -> Iterator[Model]:
        """The rows of a table as they were, not in the database."""
        known = {column.attname: column for column in columns(model)}
        for number, values in enumerate(self._lines(model), start=1):
            place = f"{label(model)}.jsonl, line {number}"
            if set(values) != set(known):
                raise ArchiveError(f"{place}: its columns are not those of this version.")
            try:
                row = model(**{name: read(known[name], value) for name, value in values.items()})
            except (ValidationError, TypeError, ValueError) as error:
                raise ArchiveError(f"{place}: a value is not of its column's kind.") from error
            yield _completed(row, self.folder)

    def _lines(self, model: Table) -> Iterator[dict[str, Any]]:
        with (self.folder / f"{label(model)}.jsonl").open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def open_archive(folder: Path) -> Archive:
    """Check the folder against its manifest. Raises ``ArchiveError``."""
    manifest = _manifest(folder)
    for name, sum_told in manifest["sha256"].items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise ArchiveError(f"{name} is missing from {folder}.")
        if digest(path) != sum_told:
            raise ArchiveError(f"{name} is not as it was written; export the practice again.")
    for model in tables():
        if f"{label(model)}.jsonl" not in manifest["sha256"]:
            raise ArchiveError(f"{label(model)}.jsonl is not in the export: another version's.")
    archive = Archive(folder, UUID(manifest["practice"]["id"]), manifest["rows"])
    _check_practice(archive)
    return archive


def check_rows(archive: Archive) -> None:
    """Every row stands once, names only rows of the folder, and none of them is here yet."""
    ids: Ids = {model: {row.pk for row in archive.rows(model)} for model in tables()}
    for model, found in ids.items():
        if len(found) != archive.counts[label(model)]:
            raise ArchiveError(
                f"{label(model)}.jsonl: a row stands there twice, or one is missing."
            )
        _refuse_known(model, found)
    addresses = [row.email for row in archive.rows(User)]  # type: ignore[attr-defined]
    if taken := User.objects.filter(email__in=addresses).values_list("email", flat=True):
        raise ArchiveError(f"Somebody here signs in as {taken[0]} already.")
    for model in tables():
        for row in archive.rows(model):
            _refuse_foreign(row, ids)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        named = (manifest["practice"]["id"], manifest["sha256"].items(), manifest["rows"].items())
        UUID(named[0])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{folder} has no {MANIFEST} that can be read.") from error
    if manifest.get("format") != FORMAT:
        raise ArchiveError(f"{MANIFEST}: format {manifest.get('format')}; this reads {FORMAT}.")
    return manifest


def _check_practice(archive: Archive) -> None:
    rows: list[Any] = list(archive.rows(Practice))
    if [row.pk for row in rows] != [archive.practice_id]:
        raise ArchiveError("The folder does not hold exactly the practice its manifest names.")
    if rows[0].policy not in load().policies:
        raise ArchiveError(f"The practice's policy, {rows[0].policy}, is not known here.")


def _completed(row: Model, folder: Path) -> Model:
    """What no line holds: a letter's bytes; nobody's password."""
    if isinstance(row, Letter):
        row.pdf = (folder / file_of(row)).read_bytes()
    if isinstance(row, User):
        row.set_unusable_password()
    return row


def _refuse_known(model: Table, ids: set[UUID]) -> None:
    every = sorted(ids)
    for start in range(0, len(every), AT_ONCE):
        if model._base_manager.filter(pk__in=every[start : start + AT_ONCE]).exists():
            raise ArchiveError(
                f"Rows of {label(model)} are on this server already: a practice is taken in once."
            )


def _refuse_foreign(row: Model, ids: Ids) -> None:
    for column in columns(type(row)):
        other = column.related_model
        named = getattr(row, column.attname)
        if other is not None and named is not None and named not in ids[other]:
            raise ArchiveError(f"{label(type(row))}: {column.name} names a row of nobody here.")
