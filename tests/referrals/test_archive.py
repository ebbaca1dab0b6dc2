"""A practice out and in again: every row equal, nobody else's among them, nothing re-chained."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from referrals.archive.reading import open_archive
from referrals.archive.tables import columns, label, tables
from referrals.models import Letter
from referrals.services.archives import import_archive
from screening.models import Patient, Screening, Trial
from screening.queries.replay import differences
from screening.services.trials import save_trial
from tests.security.world import make_world
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import digest

Rows = dict[str, list[tuple[Any, ...]]]
OURS, THEIRS = "Alder Psychiatry", "Birch Psychiatry"


def everything() -> Rows:
    """Every value of every exported column, by table."""
    return {
        label(model): sorted(
            (tuple(getattr(row, column.attname) for column in columns(model)) for row in
             model._base_manager.all()),
            key=lambda values: str(values[0]),
        )
        for model in tables()
    }  # fmt: skip


def hard_values() -> None:
    """What easily loses something on the way: signs, decimals, formulas, other alphabets."""
    world = make_world(OURS, "Quillon Abernathy")
    trial = world.rows["screening.trial"]
    assert isinstance(trial, Trial)
    values = {"note": '=1+1\r\n"é\u2028"', "improvement_percent": Decimal("-3.125"),
              "side_effects": ["sedation", "=x"]}  # fmt: skip
    save_trial(actor=world.staff["clinician"], trial=trial, seen=1, values=values)


@pytest.fixture
def exported(db: None, tmp_path: Path) -> tuple[Path, Rows]:
    """Alder's folder and rows; after that there is no Alder any more."""
    folder = tmp_path / "out"
    with transaction.atomic():
        hard_values()
        kept = everything()
        make_world(THEIRS, "Siobhan Verlaine")
        call_command("export_practice", practice=OURS, out=folder)
        transaction.set_rollback(True)
    return folder, kept


def test_every_table_is_the_same_afterwards(exported: tuple[Path, Rows]) -> None:
    folder, kept = exported

    call_command("import_practice", folder)

    assert all(kept.values())
    assert everything() == kept


def test_screenings_replay_and_letters_are_the_bytes_that_were_signed(
    exported: tuple[Path, Rows],
) -> None:
    call_command("import_practice", exported[0])

    assert [differences(one) for one in Screening.objects.all()] == [[]]
    letter = Letter.objects.get()
    assert hashlib.sha256(bytes(letter.pdf)).hexdigest() == letter.pdf_sha256


def test_the_trail_begins_anew_and_the_old_one_stays_a_file(exported: tuple[Path, Rows]) -> None:
    folder, _ = exported

    call_command("import_practice", folder)

    [event] = AuditEvent.objects.all()
    assert (event.sequence, event.action, event.previous_hash) == (1, "practice_imported", "")
    assert event.hash == digest(event)
    old = [json.loads(line) for line in (folder / "trail.jsonl").read_text().splitlines()]
    assert [row["sequence"] for row in old] == list(range(1, len(old) + 1))
    assert old[-1]["action"] == "practice_exported"
    assert old[-1]["previous_hash"] == old[-2]["hash"]


def test_nobody_s_password_travels(exported: tuple[Path, Rows]) -> None:
    folder, _ = exported

    call_command("import_practice", folder)

    assert not [user for user in User.objects.all() if user.has_usable_password()]
    line = json.loads((folder / "accounts.user.jsonl").read_text().splitlines()[0])
    assert not {"password", "last_login", "is_superuser"} & set(line)


def test_no_other_practice_is_in_any_file(exported: tuple[Path, Rows]) -> None:
    folder, _ = exported

    for path in folder.rglob("*"):
        text = path.read_bytes() if path.is_file() else b""
        assert b"Verlaine" not in text
        assert b"Birch" not in text


def test_the_sheets_are_safe_and_numbers_stay_numbers(exported: tuple[Path, Rows]) -> None:
    folder, _ = exported

    text = (folder / "screening.trial.csv").read_bytes().decode()
    [first] = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["label"] == "1"]

    assert first["note"].startswith("'=1+1")
    assert first["improvement_percent"] == "-3.125"
    assert json.loads(first["side_effects"]) == ["sedation", "=x"]


def spoil_a_line(folder: Path) -> None:
    path = folder / "screening.patient.jsonl"
    path.write_text(path.read_text().replace("Quillon", "Quentin"))


def lose_a_letter(folder: Path) -> None:
    next((folder / "letters").iterdir()).unlink()


def point_outside(folder: Path) -> None:
    change(folder, lambda told: told["sha256"].update({"../elsewhere": "0"}))


def another_format(folder: Path) -> None:
    change(folder, lambda told: told.update(format=99))


def name_a_stranger(folder: Path) -> None:
    """A patient of no practice in the folder, with a manifest that agrees."""
    path = folder / "screening.patient.jsonl"
    row = json.loads(path.read_text())
    row["practice_id"] = "7e7f4c7c-2f4d-4f3a-9d0c-0123456789ab"
    path.write_text(json.dumps(row) + "\n")
    told = hashlib.sha256(path.read_bytes()).hexdigest()
    change(folder, lambda manifest: manifest["sha256"].update({path.name: told}))


def change(folder: Path, how: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "manifest.json"
    told = json.loads(path.read_text())
    how(told)
    path.write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_a_line, "screening.patient.jsonl is not as it was written"),
        (lose_a_letter, r"letters/.*\.pdf is missing"),
        (point_outside, r"\.\./elsewhere is missing"),
        (another_format, "format 99; this reads 1"),
        (name_a_stranger, "screening.patient: practice names a row of nobody here"),
        (lambda folder: (folder / "manifest.json").unlink(), r"has no manifest\.json"),
    ],
)
def test_a_spoilt_folder_is_refused_whole(
    spoil: Callable[[Path], object], sentence: str, exported: tuple[Path, Rows]
) -> None:
    spoil(exported[0])

    with pytest.raises(CommandError, match=sentence):
        call_command("import_practice", exported[0])

    assert not Practice.objects.exists()
    assert not Patient.objects.exists()


def test_a_practice_is_taken_in_once(exported: tuple[Path, Rows]) -> None:
    import_archive(open_archive(exported[0]))

    with pytest.raises(CommandError, match="already"):
        call_command("import_practice", exported[0])

    assert Patient.objects.count() == 1
