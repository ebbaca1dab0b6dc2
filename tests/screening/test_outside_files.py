"""What is sent: its name, its size, its text; what is refused, and with which sentence."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from screening.models import OutsideRecord, Patient
from tests.outside.reading import csv
from tests.screening.outside import TWO, opened, sent
from trd_clinic.accounts.models import User


@pytest.fixture
def at(client: Client, clinician: User, patient: Patient) -> str:
    """The address of the import page, for a clinician signed in."""
    client.force_login(clinician)
    return f"/patients/{patient.pk}/outside/"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\fills.csv", "fills.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("a\u202egnp.csv", "agnp.csv"),
    ],
)
def test_the_name_is_never_a_path(client: Client, at: str, name: str, shown: str) -> None:
    client.post(at, sent(TWO, name))

    kept = OutsideRecord.objects.get().file_name
    assert kept.endswith(shown[-20:])
    assert not {"/", "\\", "\u202e"} & set(kept)
    assert len(kept) <= 120


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Choose a file or paste its text."),
        ({"text": "date,drug\n2024-01-01,a", **sent(TWO)}, "not both"),
        (sent(b"{}"), "no FHIR Bundle"),
        (sent(b"date,drug\nsoon,sertraline"), "line 2: date &#x27;soon&#x27;"),
        ({"text": "{\x07"}, "not JSON"),
    ],
)
def test_what_is_refused_says_why(
    client: Client, at: str, values: dict[str, object], said: str
) -> None:
    answer = client.post(at, {"form_key": str(uuid4()), **values})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OutsideRecord.objects.exists()


def test_too_large_is_413_before_it_is_read(client: Client, at: str) -> None:
    says = {"CONTENT_LENGTH": str(67 * 2**20)}

    answer = client.generic("POST", at, b"", content_type="multipart/form-data", **says)
    elsewhere = client.generic("POST", "/", b"", CONTENT_LENGTH=str(5 * 2**20))

    assert (answer.status_code, elsewhere.status_code) == (413, 413)
    assert "Nothing was read" in answer.content.decode()


def test_a_csv_over_its_size_is_413_with_a_sentence(
    client: Client, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.outside.door.MOST_BYTES_CSV", 50)

    answer = client.post(at, sent(TWO))

    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()


def test_hostile_text_in_a_file_stays_text(client: Client, at: str) -> None:
    probe = "<xss onxss=1>{{7*7}}"
    rows = csv(f"2024-01-01,{probe},3,{probe}", header="date,drug,qty,patient")

    page = client.get(opened(client, at, rows)).content.decode()
    listed = client.get(at).content.decode()

    assert page.count("&lt;xss") >= 3
    assert "<xss" not in page + listed
    assert "49" not in page.partition("In the file")[2].partition("Source")[0]


def test_a_file_on_its_way_stays_in_the_data_folder_and_is_gone_after(
    client: Client, at: str, settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1

    opened(client, at)

    assert settings.FILE_UPLOAD_TEMP_DIR == settings.DATA_DIR
    assert list(settings.DATA_DIR.glob("*.upload*")) == []
