"""The database takes no writes: pages go on, saves say so, and looks are brought in later."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from screening.models import Patient, Trial
from screening.services.patients import save_patient
from tests.conftest import SecureClient
from trd_clinic.accounts.models import User
from trd_clinic.audit import late
from trd_clinic.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the lock that every write needs, for as long as this lasts."""
    other = connection.copy("other")
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50" if on_sqlite else "SET lock_timeout = 50")
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE" if on_sqlite else "BEGIN")
        if not on_sqlite:
            cursor.execute("LOCK TABLE audit_audithead IN ACCESS EXCLUSIVE MODE")
        yield
        cursor.execute("ROLLBACK")
    other.close()


@contextmanager
def full() -> Iterator[None]:
    """No row more can be stored."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        else:
            cursor.execute(NO_SPACE)
            cursor.execute("CREATE TRIGGER no_space BEFORE INSERT ON audit_auditevent "
                           "FOR EACH ROW EXECUTE FUNCTION no_space()")  # fmt: skip
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute("DROP FUNCTION no_space() CASCADE")


NO_SPACE = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
"""


@pytest.fixture
def client(clinician: User) -> SecureClient:
    made = SecureClient(raise_request_exception=False)
    made.force_login(clinician)
    return made


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING, "trd_clinic.late")
    late.WAITING.clear()
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in log.records if r.name == "trd_clinic.late"]


def test_s39_pages_go_on_and_their_lines_come_late(
    client: SecureClient, clinician: User, patient: Patient, log: pytest.LogCaptureFixture
) -> None:
    page = f"/patients/{patient.pk}/"
    with locked():
        looked = client.get(page)
    before = AuditEvent.objects.filter(action="patient_viewed").count()

    client.get("/health")

    seen = AuditEvent.objects.get(action="patient_viewed")
    assert (looked.status_code, before) == (200, 0)
    assert patient.name in looked.content.decode()
    assert (seen.patient_id, seen.actor_id) == (patient.pk, clinician.pk)
    assert seen.seen_at is not None
    assert seen.seen_at < seen.at
    call_command("verify_audit", stdout=StringIO())
    [line] = lines(log)
    assert str(patient.pk) in line
    assert patient.name not in line
    assert patient.number not in line


@pytest.mark.parametrize("page", ["reports", "records_today"])
def test_s39_a_report_says_who_is_not_counted_yet(
    page: str, client: SecureClient, clinician: User, patient: Patient
) -> None:
    address = reverse(f"referrals:{page}")
    assert "not counted yet" not in client.get(address).content.decode()
    save_patient(actor=clinician, patient=patient, seen=patient.version, values={"phone": "1"})

    with locked():
        looked = client.get(address)

    assert looked.status_code == 200
    assert "1 more patient is not counted yet" in looked.content.decode()
    assert "not counted yet" not in client.get(address).content.decode()


def test_s39_a_save_is_refused_and_can_be_sent_again(
    client: SecureClient, patient: Patient, log: pytest.LogCaptureFixture
) -> None:
    address, sent = f"/patients/{patient.pk}/trials/", {"form_key": uuid4()}
    with locked():
        refused = client.post(address, sent, headers={"HX-Request": "true"})
        none = Trial.objects.count()

    again = client.post(address, sent, headers={"HX-Request": "true"})

    assert (refused.status_code, none) == (503, 0)
    assert int(refused.headers["Retry-After"]) > 0
    assert "Closed for a moment" in refused.content.decode()
    assert again.status_code < 400
    assert Trial.objects.count() == 1
    assert lines(log) == []


def test_s42_health_tries_a_write_and_says_nothing_else(
    client: SecureClient, log: pytest.LogCaptureFixture
) -> None:
    well = client.get("/health")
    with locked():
        ill = client.get("/health")

    assert (well.status_code, well.content) == (200, b"ok")
    assert (ill.status_code, ill.content) == (503, b"not ok")
    assert {well.headers["Content-Type"], ill.headers["Content-Type"]} == {"text/plain"}


def test_s39_a_full_disk_is_answered_with_503(
    client: SecureClient, patient: Patient, log: pytest.LogCaptureFixture
) -> None:
    large = {"form_key": uuid4(), "note": "x" * 100_000}
    with full():
        saved = [
            client.post(f"/patients/{patient.pk}/trials/", large | {"form_key": uuid4()})
            for _ in range(40)
        ]
        looked = client.get(f"/patients/{patient.pk}/")

    stored = Trial.objects.count()
    assert 503 in {answer.status_code for answer in saved}
    assert stored == sum(answer.status_code in {200, 302} for answer in saved)
    assert looked.status_code == 200
    call_command("verify_audit", stdout=StringIO())


def test_s39_lines_of_a_server_that_died_are_brought_in_once(
    client: SecureClient, patient: Patient, log: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with locked():
        client.get(f"/patients/{patient.pk}/")
    late.WAITING.clear()  # the process is gone
    path = tmp_path / "server.log"
    path.write_text("\n".join(["another line", f"WARNING trd_clinic.late {lines(log)[0]} ab12",
                               'late audit line {"at": "half a']))  # fmt: skip

    out = StringIO()
    for _ in range(2):
        call_command("bring_late", str(path), stdout=out)

    assert "1 late lines read, 1 brought" in out.getvalue()
    assert "1 late lines read, 0 brought" in out.getvalue()
    assert AuditEvent.objects.filter(action="patient_viewed", patient_id=patient.pk).count() == 1
    assert json.loads(lines(log)[0].partition(late.MARK)[2])["action"] == "patient_viewed"
