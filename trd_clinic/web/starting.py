"""What must be in order before the server starts: each refusal is one sentence."""

import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.utils import timezone

from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.triggers import guarded_tables, protected_models

# Locks of SQLite do not hold there.
SHARES = {
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre",
    "beegfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "davfs", "ncpfs",
}  # fmt: skip
MOUNTS = Path("/proc/self/mountinfo")
SLACK = timedelta(minutes=1)
OLDEST_POSTGRES = 150000


def refusals() -> Iterator[str]:
    """Why the server must not start; nothing when all is in order."""
    yield from _settings()
    on_sqlite = connection.vendor == "sqlite"
    path = Path(settings.DATABASES["default"]["NAME"]).absolute()
    place = list(folder_refusals(path, MOUNTS) if on_sqlite else _postgres())
    yield from place
    if place:
        return  # the rest would ask the database
    yield from _rows()
    if not on_sqlite:
        yield from role_refusals()


def _settings() -> Iterator[str]:
    if settings.DEMO or settings.DEBUG:
        yield "DEMO and DEBUG are not for a real practice; take them away."
    if not settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS is empty; name the hosts by which browsers reach the server."
    if not settings.SECURE_PROXY_SSL_HEADER:
        yield "TLS_PROXY is not yes; put a proxy that speaks TLS in front (docs/runbook.md)."
    if [origin for origin in settings.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://")]:
        yield "CSRF_TRUSTED_ORIGINS names an origin without https://; take it away."


def folder_refusals(path: Path, mounts: Path) -> Iterator[str]:
    """Of an embedded database: in a writable folder, on a local disk, read by nobody else."""
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError:
        yield f"The data folder {path.parent} is missing or cannot be written."
        return
    kind = filesystem_of(path.parent, mounts)
    if kind in SHARES:
        yield f"{path.parent} lies on a network share ({kind}); SQLite needs a local disk."
    if path.exists() and path.stat().st_mode & 0o077:
        yield f"Others may read {path}; say: chmod 600 {path}"


def filesystem_of(folder: Path, mounts: Path) -> str:
    """The kind of file system a folder lies on; empty where the system does not tell."""
    if not mounts.exists():
        return ""
    real, found = folder.resolve(), ("", "")
    for line in mounts.read_text().splitlines():
        before, _, after = line.partition(" - ")
        point = before.split()[4].replace("\\040", " ")
        if real.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, after.split()[0])
    return found[1]


def _postgres() -> Iterator[str]:
    connection.ensure_connection()
    version: Any = connection.connection.info.server_version
    if version < OLDEST_POSTGRES:
        yield "PostgreSQL is older than 15; upgrade it."


def _rows() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "Migrations are waiting; make a backup, then run: ./clinic manage migrate"
        return
    tables = {model._meta.db_table for model in protected_models(apps)}
    if bare := tables - guarded_tables(connection):
        yield f"The history in {', '.join(sorted(bare))} is unguarded; run: ./clinic manage migrate"
    newest = AuditEvent.objects.aggregate(newest=Max("at"))["newest"]
    if newest and newest > timezone.now() + SLACK:
        yield f"The clock stands before the newest row of the trail ({newest:%Y-%m-%d %H:%M} UTC)."


def role_refusals() -> Iterator[str]:
    """Whether the role that serves could rewrite history."""
    ask = "SELECT current_user, has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE')"
    with connection.cursor() as cursor:
        for model in protected_models(apps):
            cursor.execute(ask, [model._meta.db_table])
            role, may = cursor.fetchone()
            if may:
                yield (
                    f"The PostgreSQL role {role} may change the history; serve with a role that "
                    "does not own the tables (docs/runbook.md)."
                )
                return


def is_loopback_bind(bind: str) -> bool:
    """Whether an address to listen at is this machine's own; a socket's path is."""
    host = bind.rpartition(":")[0]
    return bind.startswith(("unix:", os.sep)) or host in {"127.0.0.1", "localhost", "[::1]"}
