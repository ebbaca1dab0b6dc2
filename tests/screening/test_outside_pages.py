"""The pages of an outside record, without JavaScript."""

from uuid import uuid4

import pytest
from django.test import Client

from screening.models import OutsideRecord, Patient
from tests.outside.bundles import bundle, dispense, items, person
from tests.outside.reading import csv
from tests.screening.outside import TWO, opened, sent
from trd_clinic.accounts.models import User


@pytest.fixture
def at(client: Client, clinician: User, patient: Patient) -> str:
    """The address of the import page, for a clinician signed in."""
    client.force_login(clinician)
    return f"/patients/{patient.pk}/outside/"


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
    answer = client.post(at, {"form_key": str(uuid4()), "text": TWO.decode()})

    assert answer.status_code == 302
    assert OutsideRecord.objects.get().file_name == "pasted text"


def test_all_that_are_new_at_once(client: Client, at: str, patient: Patient) -> None:
    there = opened(client, at)

    client.post(there, {"accept_new": "on"})

    assert [trial.treatment for trial in patient.trials.all()] == ["sertraline"]


def test_the_same_file_again_leads_to_what_was_read(client: Client, at: str) -> None:
    there = opened(client, at)

    answer = client.post(at, sent(TWO, "again.csv"), follow=True)

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
