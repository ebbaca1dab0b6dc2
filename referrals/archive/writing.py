"""Writing the folder: CSV for people, JSON lines for exactness, letters as files, a manifest."""

import csv
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model

from referrals.archive.dictionary import Entry, entries
from referrals.archive.tables import Table, columns, label, rows_of, tables
from referrals.archive.values import cell, exact, file_of
from referrals.models import Letter
from trd_clinic.accounts.models import Practice
from trd_clinic.audit.models import AuditEvent
from trd_clinic.web.csv_text import csv_text, defused

FORMAT = 1
MANIFEST, DICTIONARY, LETTERS = "manifest.json", "dictionary.csv", "letters"
BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


def write_archive(practice: Practice, folder: Path, at: datetime) -> dict[str, int]:
    """Write everything into an empty folder; by table, how many rows there are.

    All tables are read as they stood at one moment; nobody who writes has to wait.
    """
    (folder / LETTERS).mkdir(parents=True)
    with one_moment():
        counts = {label(model): _write(model, practice, folder) for model in tables()}
        counts["trail"] = _write(AuditEvent, practice, folder)
    text = csv_text([Entry._fields, *entries()])
    (folder / DICTIONARY).write_text(text, encoding="utf-8", newline="")
    _write_manifest(practice, folder, at, counts)
    return counts


@contextmanager
def one_moment() -> Iterator[None]:
    """A reading transaction of its own, unless there is one already; no lock is taken."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _write(model: Table, practice: Practice, folder: Path) -> int:
    """Both files of a table, row by row, and the letters on the way."""
    kept, count = columns(model), 0
    names = [column.attname for column in kept]
    place = folder / label(model)
    with (
        place.with_name(f"{place.name}.csv").open("w", encoding="utf-8", newline="") as sheet,
        place.with_name(f"{place.name}.jsonl").open("w", encoding="utf-8") as lines,
    ):
        writer = csv.writer(sheet)
        writer.writerow(names)
        for row in rows_of(model, practice.pk):
            writer.writerow([defused(cell(row, column)) for column in kept])
            lines.write(_line(dict(zip(names, (exact(row, one) for one in kept), strict=True))))
            _write_letter(row, folder)
            count += 1
    return count


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")) + "\n"


def _write_letter(row: Model, folder: Path) -> None:
    if isinstance(row, Letter):
        (folder / file_of(row)).write_bytes(bytes(row.pdf))


def _write_manifest(practice: Practice, folder: Path, at: datetime, counts: dict[str, int]) -> None:
    """What the folder holds, so that an import can see that nothing is missing or changed."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "practice": {"id": str(practice.pk), "name": practice.name},
        "made_at": at.isoformat(),
        "rows": counts,
        "sha256": {path.relative_to(folder).as_posix(): digest(path) for path in paths},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
