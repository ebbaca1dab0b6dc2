"""What a backup says of itself; the restore holds it to every word."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.chain import Head, heads

# Nobody misses these: who was signed in, what was tried, what Django makes by itself.
PASSING = {"accounts.staffsession", "accounts.tally", "auth.permission", "contenttypes.contenttype"}


class ManifestError(ValueError):
    """The content is not what the manifest says; the message says where."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Checksum, versions, practices, the end of each chain, and the rows of each table."""

    made_at: str
    engine: str
    app: str
    sha256: str
    migrations: list[list[str]]
    practices: dict[str, str]
    heads: dict[str, list[Any]]
    rows: dict[str, int]

    def line(self) -> bytes:
        """One line of JSON."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"

    def known_heads(self) -> dict[UUID, Head]:
        """The ends of the chains when the copy was made."""
        return {UUID(name): Head(number, end) for name, (number, end) in self.heads.items()}


def read_manifest(line: bytes) -> Manifest:
    """From the line, or `ManifestError`."""
    try:
        return Manifest(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise ManifestError("The manifest cannot be read.") from error


def describe(using: str, copy: Path) -> Manifest:
    """The manifest of a copy whose database is open as ``using``."""
    connection = connections[using]
    applied = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=connection.vendor,
        app=_version(),
        sha256=checksum(copy),
        migrations=applied,
        practices={str(row.pk): row.name for row in Practice.objects.using(using).all()},
        heads={str(p): [end.sequence, end.hash] for p, end in heads(using).items()},
        rows=count_rows(using),
    )


def count_rows(using: str) -> dict[str, int]:
    """How many rows each table holds, apart from what passes and what follows from other rows."""
    models = {model._meta.label_lower: model for model in apps.get_models()}
    left_out = PASSING | derived_tables()
    held = {label: model for label, model in models.items() if label not in left_out}
    return {label: m._base_manager.using(using).count() for label, m in sorted(held.items())}


def derived_tables() -> set[str]:
    """The tables that are only kept beside the rows they follow from (ADR 9): worked out anew."""
    return {m._meta.label_lower for m in apps.get_models() if getattr(m, "is_kept", False)}


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    try:
        return version("trd-clinic")
    except PackageNotFoundError:
        return "unreleased"
