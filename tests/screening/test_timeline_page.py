"""The timeline of the record as it stands."""

from django.test import Client
from django.urls import reverse

from screening.models import Patient
from tests.screening.stories import record_trial, two_failed_classes
from trd_clinic.accounts.models import User


def page_of(client: Client, patient: Patient, user: User) -> str:
    client.force_login(user)
    answer = client.get(reverse("screening:timeline", args=[patient.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_table_says_what_the_figure_draws(
    client: Client, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)

    page = page_of(client, patient, clinician)

    assert "<title>Timeline, 1 May 2025 to" in page
    assert "Sertraline: failed, 13 weeks at dose." in page
    for cell in ("100 × 13", "225 × 10", "PHQ-9 20 → 18", "10.0 %", "May 2025"):
        assert f"{cell}</td>" in page


def test_a_row_that_cannot_be_read_is_named_and_left_out(
    client: Client, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    record_trial(patient, 3, "", None, 0)

    page = page_of(client, patient, clinician)

    assert "Trial 3 is not drawn. No antidepressant is named yet." in page
    assert page.count('<th scope="row">') == 2


def test_an_empty_record_says_where_to_begin(
    client: Client, patient: Patient, clinician: User
) -> None:
    page = page_of(client, patient, clinician)

    assert "Nothing is dated yet" in page
    assert "Begin with the first trial" in page
