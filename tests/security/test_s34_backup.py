"""A backup is made while others write, and comes back whole or not at all."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from screening.models import Patient
from tests.cast import make_member, make_patient, make_practice
from tests.security.backups import WORDS, forged, opened, patients_in
from trd_clinic.accounts.models import StaffSession, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record
from trd_clinic.backup.making import make_backup
from trd_clinic.backup.manifest import Manifest, ManifestError
from trd_clinic.backup.restoring import checked


@dataclass(frozen=True, slots=True)
class House:
    """A practice whose rows are really stored, and the backup made of it."""

    clinician: User
    patient: Patient
    folder: Path
    backup: Path


@pytest.fixture(scope="module")
def stored(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Restoring swaps databases, so no transaction can take these rows back: a flush does."""
    folder = tmp_path_factory.mktemp("house")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder / "data"):
        call_command("migrate", interactive=False, verbosity=0)  # where it runs alone
        clinician = make_member(make_practice("Alder Psychiatry"), "Ann Oake", "clinician")
        patient = make_patient(clinician.practice, "Quillon Abernathy", number="AL-73915")
        record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)
        StaffSession.objects.create(session_key="k", expire_date=timezone.now(), user=clinician)
        yield House(clinician, patient, folder, make_backup(folder / "backups", WORDS)[0])
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def house(stored: House, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("BACKUP_PASSPHRASE", WORDS)
    return stored


def newer(house: House, count: int) -> None:
    """Patients who came after the backup."""
    for _ in range(count):
        make_patient(house.clinician.practice, "Greta Olin")


def restore(path: Path, **options: bool) -> str:
    out = StringIO()
    call_command("restore", path, stdout=out, **options)
    return out.getvalue()


def refused(path: Path, **options: bool) -> str:
    """Why nothing was restored; and nothing was."""
    before = AuditEvent.objects.count(), Patient.objects.count()
    with pytest.raises(CommandError, match=r"Nothing was restored") as refusal:
        restore(path, **options)
    assert (AuditEvent.objects.count(), Patient.objects.count()) == before
    return str(refusal.value)


def test_s34_the_drill(house: House) -> None:
    newer(house, 1)
    Patient.objects.filter(pk=house.patient.pk).update(phone="555-0999")

    said = restore(house.backup, yes=True)

    assert "every trail are in order" in said
    assert list(Patient.objects.values_list("phone", flat=True)) == [""]
    assert not StaffSession.objects.exists()
    assert AuditEvent.objects.first().action == Action.BACKUP_RESTORED
    call_command("verify_audit", stdout=StringIO())
    kept = said.partition("kept as ")[2].partition(".\n")[0]
    assert patients_in(kept) == 2
    assert list((house.folder / "data").iterdir()) == []  # nothing readable stays behind


def test_s34_an_older_backup_says_what_would_be_lost_and_asks(house: House) -> None:
    newer(house, 3)
    out = StringIO()

    with pytest.raises(CommandError, match="Say --yes"):
        call_command("restore", house.backup, stdout=out)

    assert int(out.getvalue().partition(" rows are newer")[0].split()[-1]) >= 3
    assert Patient.objects.filter(name="Greta Olin").count() >= 3


def test_s34_a_wrong_passphrase_touches_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_PASSPHRASE", "another passphrase altogether")

    assert "The passphrase is wrong, or the file is damaged." in refused(house.backup, yes=True)


def test_s34_a_check_touches_nothing(house: House) -> None:
    newer(house, 1)
    before = Patient.objects.count()
    assert "in order" in restore(house.backup, check=True)
    assert Patient.objects.count() == before


FORGERIES: dict[str, Callable[[Manifest], Manifest]] = {
    "not the one that was copied": lambda m: replace(m, sha256="0" * 64),
    "DATABASE_URL names another": lambda m: replace(m, engine="oracle"),
    "by a newer version": lambda m: replace(m, migrations=[*m.migrations, ["screening", "0999"]]),
    "practices in the backup": lambda m: replace(m, practices={}),
    "rows in the backup": lambda m: replace(m, rows=m.rows | {"screening.patient": 7}),
    "trail in the backup is not whole": lambda m: replace(
        m, heads={name: [1, "0" * 64] for name in m.heads}
    ),
}


def test_s34_a_backup_is_held_to_its_manifest(house: House) -> None:
    manifest, database = opened(house.backup)

    for sentence, forge in FORGERIES.items():
        with (
            pytest.raises(ManifestError, match=sentence),
            checked(forged(house.backup, forge(manifest), database), WORDS),
        ):
            pass


def test_s34_a_backup_under_writers_is_one_moment(house: House, tmp_path: Path) -> None:
    stop, started = Event(), Event()

    def write() -> None:
        while not stop.is_set():
            record(Action.WORKLIST_VIEWED, actor=house.clinician)
            started.set()
        connection.close()

    writer = Thread(target=write)
    writer.start()
    started.wait(10)
    path, manifest = make_backup(tmp_path, WORDS)
    stop.set()
    writer.join()

    with checked(path, WORDS) as ready:
        assert ready.manifest == manifest
    [(sequence, _)] = manifest.heads.values()
    assert manifest.rows["audit.auditevent"] == sequence


def test_s34_a_database_in_use_is_left_alone(house: House) -> None:
    other = connection.copy("other")
    with other.cursor() as cursor:
        cursor.execute("BEGIN" if other.vendor == "sqlite" else "SELECT 1")
        cursor.execute("SELECT count(*) FROM screening_patient")

    said = refused(house.backup, yes=True)
    other.close()

    assert "stop the server first" in said


def test_s34_a_server_that_only_waits_is_noticed(house: House) -> None:
    running = house.folder / "data" / "server.pid"
    running.write_text(str(os.getppid()))

    said = refused(house.backup, yes=True)

    running.unlink()
    assert "stop the server first" in said


def test_s33_a_backup_is_its_owners_alone_and_tells_nothing(house: House) -> None:
    content, patient = house.backup.read_bytes(), house.patient

    assert house.backup.stat().st_mode & 0o777 == 0o600
    assert not [path for path in house.backup.parent.iterdir() if path.name.startswith(".")]
    for secret in (patient.name, patient.number, "Alder", "screening_patient", "SQLite"):
        assert secret.encode() not in content
    told = json.loads(content.partition(b"\n")[0])
    assert told.keys() == {"kind", "salt", "nonce", "n", "r", "p"}
