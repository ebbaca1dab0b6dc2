"""Opening, forging and looking into backups."""

from io import BytesIO
from pathlib import Path

from django.db import connection, connections

from trd_clinic.backup.manifest import Manifest, read_manifest
from trd_clinic.backup.sealed import private_file, seal, unseal

WORDS = "a passphrase for tests only"


def opened(path: Path) -> tuple[Manifest, bytes]:
    """What lies in a sealed file."""
    plain = BytesIO()
    unseal(path, plain, WORDS)
    plain.seek(0)
    return read_manifest(plain.readline()), plain.read()


def forged(path: Path, manifest: Manifest, database: bytes) -> Path:
    """A backup that somebody who knows the passphrase made."""
    target = path.with_name("forged.backup")
    with private_file(target) as file:
        seal(BytesIO(manifest.line() + database), file, WORDS)
    return target


def patients_in(kept: str) -> int:
    """How many patients the database has that was put aside."""
    connections.settings["kept"] = connection.settings_dict | {"NAME": kept}
    try:
        with connections["kept"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM screening_patient")
            return int(cursor.fetchone()[0])
    finally:
        connections["kept"].close()
        del connections["kept"], connections.settings["kept"]
