"""The pages of an outside record, without JavaScript."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from screening.models import OutsideRecord, Patient
from tests.outside.bundles import bundle, dispense, items, person
from tests.outside.reading import csv
from trd_clinic.accounts.models import User

FILLS = csv("2024-01-01,sertraline 50 MG Tab,30,30", "2024-06-01,lisinopril 10 MG Tab,30,30")


@pytest.fixture
def at(client: Client, clinician: User, patient: Patient) -> str:
    """The address of the import page, for a clinician signed in."""
    client.force_login(clinician)
    return f"/patients/{patient.pk}/outside/"


def sent(content: bytes, name: str = "fills.csv") -> dict[str, object]:
    return {"form_key": str(uuid4()), "file": SimpleUploadedFile(name, content)}


def opened(client: Client, at: str, content: bytes = FILLS) -> str:
    """The address of the lines of a file that was sent."""
    answer = client.post(at, sent(content))
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_intake_leads_to_it(client: Client, at: str, patient: Patient) -> None:
    assert f'href="{at}"' in client.get(f"/patients/{patient.pk}/").content.decode()


def test_a_file_is_sent_and_its_lines_accepted_one_by_one(
    client: Client, at: str, patient: Patient
) -> None:
    there = opened(client, at)
    line, other = OutsideRecord.objects.get().proposals.all()
    page = client.get(there).content.decode()
    assert "Not in the record" in page
    assert "50 mg/day for 30 days" in page
    assert "Nothing of it is in the record." in page

    answer = client.post(there, {"accept": line.pk, f"episode-{line.pk}": "current"})
    client.post(there, {"decline": other.pk})

    assert answer.headers["Location"] == f"{there}#line-1"
    assert patient.trials.get().episode == "current"
    page = client.get(there).content.decode()
    assert "Accepted as trial 1 by Imani Castellane" in page
    assert "Declined by Imani Castellane" in page


def test_text_is_pasted(client: Client, at: str) -> None:
    answer = client.post(at, {"form_key": str(uuid4()), "text": FILLS.decode()})

    assert answer.status_code == 302
    assert OutsideRecord.objects.get().file_name == "pasted text"


def test_all_that_are_new_at_once(client: Client, at: str, patient: Patient) -> None:
    there = opened(client, at)

    client.post(there, {"accept_new": "on"})

    assert [trial.treatment for trial in patient.trials.all()] == ["sertraline"]


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
    client.post(at, sent(FILLS, name))

    kept = OutsideRecord.objects.get().file_name
    assert kept.endswith(shown[-20:])
    assert not {"/", "\\", "\u202e"} & set(kept)
    assert len(kept) <= 120


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Choose a file or paste its text."),
        ({"text": "date,drug\n2024-01-01,a", **sent(FILLS)}, "not both"),
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

    answer = client.post(at, sent(FILLS))

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


def test_the_same_file_again_leads_to_what_was_read(client: Client, at: str) -> None:
    there = opened(client, at)

    answer = client.post(at, sent(FILLS, "again.csv"), follow=True)

    assert answer.redirect_chain[-1][0] == there
    assert "read before" in answer.content.decode()


def test_another_person_is_said_before_anything_is_accepted(
    client: Client, at: str, patient: Patient
) -> None:
    content = bundle(person("Rolf", "Berg"), dispense("sertraline 50 MG", "2024-01-01"))
    there = opened(client, at, content)
    page = client.get(there).content.decode()
    assert page.index("Name: Rolf Berg in the file, Ruth Halvorsen here.") < page.index("Accept<")

    refused = client.post(there, {"accept_new": "on"})
    assert refused.status_code == 422
    assert patient.trials.count() == 0
    client.post(there, {"accept_new": "on", "same_person": "on"})

    assert patient.trials.count() == 1


def test_an_answer_about_suicide_is_shown_before_it_is_accepted(client: Client, at: str) -> None:
    content = bundle(person(), *items("2024-02-01", (0,) * 8 + (1,)))

    page = client.get(opened(client, at, content)).content.decode()

    assert "Item 9: “Several days” (1 of 0–3). Ask the patient about this today" in page


def test_a_line_of_another_file_is_not_answered(client: Client, at: str, patient: Patient) -> None:
    first = opened(client, at)
    second = opened(client, at, csv("2024-01-01,Lexapro 10 MG,30,30"))
    line = OutsideRecord.objects.get(pk=second.rstrip("/").rpartition("/")[2]).proposals.get()

    assert client.post(first, {"accept": line.pk}).status_code == 404
    assert patient.trials.count() == 0


def test_a_reviewer_sees_the_lines_and_answers_none(
    client: Client, at: str, reviewer: User
) -> None:
    there = opened(client, at)
    client.force_login(reviewer)

    page = client.get(there).content.decode()

    assert "In the file" in page
    assert "Accept<" not in page
    assert client.post(there, {"accept_new": "on"}).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_takes_as_many_queries_for_one_line_as_for_thirty(
    count: int, client: Client, at: str, django_assert_max_num_queries: object
) -> None:
    rows = [f"2024-01-{day + 1:02},medicine{chr(97 + day)} 5 MG,30,30" for day in range(count - 1)]
    there = opened(client, at, csv("2024-01-01,sertraline 50 MG,30,30", *rows))
    client.get(there)

    with django_assert_max_num_queries(34):  # type: ignore[operator]
        client.get(there)
