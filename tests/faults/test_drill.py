"""The restore drill: what the runbook says is done as it stands there, where nothing is."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from referrals.models import Referral, ReferralDue
from screening.models import Patient, PatientNeed, Screening, ScreeningStanding
from tests.faults.drill import WORDS, commands, drill, empty_beside
from tests.security.world import make_world
from trd_clinic.audit.models import AuditEvent
from trd_clinic.backup import engines
from trd_clinic.backup.restoring import checked

KEPT = (PatientNeed, ScreeningStanding, ReferralDue)


def address() -> str:
    """Of the database of the tests."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgresql://{given['USER']}@/{given['HOST']}/{given['NAME']}"


@pytest.fixture
def backup(
    django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Path]:
    """A sealed copy of two practices with screenings, letters and a trail."""
    monkeypatch.setenv("BACKUP_PASSPHRASE", WORDS)
    with django_db_blocker.unblock():
        call_command("migrate", interactive=False, verbosity=0)  # where it runs alone
        for name in ("Alder Psychiatry", "Birch Psychiatry"):
            make_world(name, "Quillon Abernathy")
        call_command("backup", to=tmp_path / "backups", stdout=StringIO())
        yield next((tmp_path / "backups").iterdir())
        call_command("flush", interactive=False, verbosity=0)


def test_s34_the_drill_of_the_runbook_restores_where_nothing_is(
    backup: Path, tmp_path: Path
) -> None:
    said = drill(empty_beside(address(), tmp_path / "elsewhere"), backup)

    rows = AuditEvent.objects.count() + 2  # that it was restored, once a practice
    assert "every trail are in order" in said
    assert f"{rows} rows in 2 chains read, 0 faults." in said
    assert f"{Screening.objects.count()} screenings computed again, 0 differ." in said
    assert Screening.objects.count() == 2


def test_s34_what_is_only_kept_is_filled_in_the_copy_and_nowhere_else(backup: Path) -> None:
    with checked(backup, WORDS) as ready, engines.opened(ready.settings) as copy:
        for kind in KEPT:
            kind.objects.using(copy).all().delete()
            kind.objects.all().delete()
        call_command("migrate", database=copy, interactive=False, verbosity=0)
        there = [kind.objects.using(copy).count() for kind in KEPT]

    assert there == [kind.objects.count() for kind in (Patient, Screening, Referral)]
    assert min(there) > 0
    assert [kind.objects.count() for kind in KEPT] == [0, 0, 0]


def test_s34_the_drill_checks_restores_and_verifies() -> None:
    said = [" ".join(words) for words in commands()]

    assert said == [
        "./clinic restore --check FILE",
        "./clinic restore FILE",
        "./clinic manage verify_audit",
        "./clinic manage replay",
    ]
