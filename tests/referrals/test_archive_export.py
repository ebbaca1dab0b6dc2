"""What an export is made of, and how the administrator gets it."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from referrals.archive.dictionary import documented, entries
from referrals.archive.tables import columns, label, tables, way
from referrals.archive.values import cell
from referrals.archive.writing import one_moment
from referrals.management.commands.print_export import PAGE, printed
from referrals.services.archives import one_at_a_time
from screening.models import Patient
from tests.cast import make_patient, make_practice
from tests.security.threads import at_once
from tests.security.world import make_world
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent

OURS, THEIRS = "Alder Psychiatry", "Birch Psychiatry"


def test_every_table_has_a_way_to_its_practice() -> None:
    assert {label(model): way(model) for model in tables()}["screening.dosestep"] == (
        "trial__patient__practice_id"
    )


def test_s21_the_administrator_downloads_everything(
    signed_in: Client,
    administrator: User,
) -> None:
    make_world(THEIRS, "Siobhan Verlaine")

    answer = signed_in.get("/export/practice.zip")

    held = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {f"{label(one)}.jsonl" for one in documented()} <= set(held.namelist())
    assert not [name for name in held.namelist() if b"Verlaine" in held.read(name)]
    event = AuditEvent.objects.get(action="practice_exported")
    assert (event.actor_id, event.practice_id) == (administrator.pk, administrator.practice_id)


def test_s09_the_download_asks_for_the_password_again(client: Client, administrator: User) -> None:
    Client.force_login(client, administrator)  # without having just said who it is

    answer = client.get("/export/practice.zip")

    assert answer.headers["Location"].startswith("/account/again/")
    assert not AuditEvent.objects.filter(action="practice_exported").exists()


def test_one_export_runs_at_a_time(signed_in: Client, practice: Practice) -> None:
    with one_at_a_time(practice.pk):
        busy = signed_in.get("/export/practice.zip")

    assert busy.status_code == 429
    assert "being exported already" in busy.content.decode()
    assert signed_in.get("/export/practice.zip").status_code == 200


def test_the_dictionary_names_every_column_and_is_printed_in_the_page() -> None:
    named = {(one.table, one.column) for one in entries()}

    assert named == {(label(m), one.attname) for m in documented() for one in columns(m)}
    assert all(one.meaning for one in entries())
    assert PAGE.read_text(encoding="utf-8") == printed(PAGE.read_text(encoding="utf-8"))


@pytest.mark.django_db(transaction=True)
def test_all_tables_are_of_one_moment_and_nobody_waits(tmp_path: Path) -> None:
    practice = make_practice(OURS)

    with one_moment():
        before = Patient.objects.count()
        [made] = at_once(1, lambda number: make_patient(practice))
        during = Patient.objects.count()

    assert isinstance(made, Patient)
    assert (before, during, Patient.objects.count()) == (0, 0, 1)
    call_command("export_practice", out=tmp_path / "out")
    assert len((tmp_path / "out" / "screening.patient.jsonl").read_text().splitlines()) == 1


def test_a_cell_says_yes_no_or_nothing(patient: Patient) -> None:
    [column] = [one for one in columns(Patient) if one.name == "interpreter"]
    said = []
    for value in (True, False, None):
        patient.interpreter = value
        said.append(cell(patient, column))

    assert said == ["true", "false", ""]


def test_a_folder_with_something_in_it_is_left_alone(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(CommandError, match="not empty"):
        call_command("export_practice", out=tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
