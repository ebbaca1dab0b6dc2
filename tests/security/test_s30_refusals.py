"""``check_start`` refuses to serve with one sentence for each reason, and exit 1."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.security.test_s25_roles import serve
from tests.security.world import World
from trd_clinic.audit import trail
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record
from trd_clinic.web.starting import (
    MOUNTS,
    SHARES,
    filesystem_of,
    folder_refusals,
    is_loopback_bind,
)

LISTED = """\
22 1 8:1 / / rw shared:1 - ext4 /dev/vda rw
30 22 0:40 / /srv rw shared:2 - nfs4 server:/export rw
31 30 8:2 / /srv/local rw - xfs /dev/vdb rw
32 22 0:41 / /mnt/my\\040share rw shared:3 - cifs //server/x rw
"""


def refused() -> str:
    """What ``check_start`` says when it lets no server start."""
    with pytest.raises(CommandError) as refusal:
        call_command("check_start")
    assert refusal.value.returncode == 1
    return str(refusal.value)


@pytest.fixture
def ready(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings as of a practice that is served well."""
    settings.ALLOWED_HOSTS = ["clinic.example.org"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.delenv("BIND", raising=False)
    if connection.vendor == "sqlite":
        Path(settings.DATABASES["default"]["NAME"]).chmod(0o600)
    return settings


def test_s30_a_practice_in_order_starts(ready: Any, world: World) -> None:
    serve()

    call_command("check_start")


def no_proxy(settings: Any, patch: pytest.MonkeyPatch) -> None:
    settings.SECURE_PROXY_SSL_HEADER = None


def no_host(settings: Any, patch: pytest.MonkeyPatch) -> None:
    settings.ALLOWED_HOSTS = []


def plain_origin(settings: Any, patch: pytest.MonkeyPatch) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["http://clinic.example.org"]


def demo(settings: Any, patch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True


def open_to_all(settings: Any, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("BIND", "0.0.0.0:8000")


def waiting(settings: Any, patch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'referrals'")


def unguarded(settings: Any, patch: pytest.MonkeyPatch) -> None:
    table = AuditEvent._meta.db_table
    gone = {
        "sqlite": f'DROP TRIGGER "{table}_no_delete"',
        "postgresql": f'DROP TRIGGER append_only ON "{table}"',
    }
    with connection.cursor() as cursor:
        cursor.execute(gone[connection.vendor])


def clock_back(settings: Any, patch: pytest.MonkeyPatch) -> None:
    member = AuditEvent.objects.order_by("sequence")[0]
    later = timezone.now() + timedelta(hours=2)
    with pytest.MonkeyPatch.context() as tomorrow:
        tomorrow.setattr(trail.timezone, "now", lambda: later)
        record(Action.WORKLIST_VIEWED, practice_id=member.practice_id)


SENTENCES: dict[Callable[..., None], str] = {
    no_proxy: "TLS_PROXY is not yes",
    no_host: "ALLOWED_HOSTS is empty",
    plain_origin: "without https://",
    demo: "not for a real practice",
    open_to_all: "not an address of this machine alone",
    waiting: "Migrations are waiting",
    unguarded: "audit_auditevent is unguarded",
    clock_back: "clock stands before the newest row",
}


@pytest.mark.parametrize("fault", SENTENCES, ids=lambda fault: fault.__name__)
def test_s30_a_fault_is_one_sentence(
    fault: Callable[..., None], ready: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(ready, monkeypatch)
    serve()

    said = refused()

    assert SENTENCES[fault] in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var", "ext4"),
        ("/srv/data", "nfs4"),
        ("/srv/local/data", "xfs"),
        ("/mnt/my share", "cifs"),
    ],
)
def test_s30_the_file_system_is_known(folder: str, kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(LISTED)

    assert filesystem_of(Path(folder), mounts) == kind
    assert (kind in SHARES) == (kind in {"nfs4", "cifs"})


def test_s30_the_data_folder_must_be_writable(tmp_path: Path) -> None:
    good, bad = tmp_path / "clinic.sqlite3", tmp_path / "none" / "clinic.sqlite3"

    assert list(folder_refusals(good, MOUNTS)) == []
    assert "cannot be written" in next(folder_refusals(bad, MOUNTS))


@pytest.mark.parametrize(("mode", "said"), [(0o600, 0), (0o640, 1), (0o604, 1)])
def test_s33_the_database_is_nobody_elses(mode: int, said: int, tmp_path: Path) -> None:
    path = tmp_path / "clinic.sqlite3"
    path.touch()
    path.chmod(mode)

    assert len(list(folder_refusals(path, MOUNTS))) == said


def test_s30_a_network_share_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 8:1 / {tmp_path} rw - nfs4 server:/export rw\n")

    said = list(folder_refusals(tmp_path / "clinic.sqlite3", mounts))

    assert len(said) == 1
    assert "network share (nfs4)" in said[0]


@pytest.mark.parametrize(
    ("bind", "own"),
    [("127.0.0.1:8000", 1), ("[::1]:8000", 1), ("unix:/run/trd", 1), ("0.0.0.0:80", 0), (":80", 0),
     ("192.168.0.2:8000", 0), ("127.0.0.1.evil.example:80", 0)],
)  # fmt: skip
def test_s30_only_this_machines_address_will_do(bind: str, own: int) -> None:
    assert is_loopback_bind(bind) == bool(own)
