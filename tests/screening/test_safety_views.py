"""The safety screen, answered one row at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient, SafetyAnswer
from screening.reference import load
from screening.services.safety import save_safety
from tests.cast import TODAY
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}
DISCUSSED = next(
    row.key for row in load().safety_items if row.severity == "discuss_with_clinic" and row.is_asked
)


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def place(patient: Patient, item: str = "avm") -> str:
    return reverse("screening:save_safety", args=[patient.pk, item])


def page(browser: Client, patient: Patient) -> str:
    return browser.get(reverse("screening:intake", args=[patient.pk]), secure=True).content.decode()


def test_nothing_is_asked_until_somebody_asks(browser: Client, patient: Patient) -> None:
    text = page(browser, patient)

    assert "Safety, 0 of " in text
    assert '<option value="not_asked" selected class="not-asked">Not asked</option>' in text
    assert not SafetyAnswer.objects.exists()


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_every_answer_but_not_asked_counts_as_asked(
    browser: Client, patient: Patient, clinician: User, answer: str
) -> None:
    sent = {"version": "0", "answer": answer, "note": "by phone"}

    response = browser.post(place(patient), sent, secure=True)

    row = SafetyAnswer.objects.get(patient=patient, item="avm")
    assert response.headers["Location"].endswith("#safety-avm")
    assert (row.answer, row.note, row.answered_by) == (answer, "by phone", clinician)
    assert "Safety, 1 of " in page(browser, patient)


def test_a_save_renews_the_count_and_the_version(browser: Client, patient: Patient) -> None:
    sent = {"version": "0", "answer": "no"}

    text = browser.post(place(patient), sent, headers=HTMX, secure=True).content.decode()

    row = SafetyAnswer.objects.get(patient=patient, item="avm")
    assert f'id="safety-avm-version" value="{row.version}"' in text
    assert 'id="safety-count" hx-swap-oob="innerHTML">Safety, 1 of ' in text


def test_a_wrong_answer_is_said_and_the_note_is_kept(browser: Client, patient: Patient) -> None:
    sent = {"version": "0", "answer": "perhaps", "note": "by phone"}

    response = browser.post(place(patient), sent, headers=HTMX, secure=True)

    row = SafetyAnswer.objects.get(patient=patient, item="avm")
    assert response.status_code == 422
    assert "field-error" in response.content.decode()
    assert (row.answer, row.note) == ("not_asked", "by phone")


def test_two_answers_that_differ_are_shown_together(
    browser: Client, patient: Patient, colleague: User
) -> None:
    def answered(value: str, seen: int) -> None:
        values = {"answer": value}
        save_safety(
            actor=colleague, patient=patient, item="avm", seen=seen, values=values, today=TODAY
        )

    answered("unknown", 1)
    answered("yes", 2)

    sent = {"version": "2", "answer": "no"}
    response = browser.post(place(patient), sent, headers=HTMX, secure=True)

    assert response.status_code == 409
    assert SafetyAnswer.objects.get(patient=patient).answer == "yes"
    assert colleague.name in response.content.decode()


def test_a_question_that_does_not_exist_is_not_there(browser: Client, patient: Patient) -> None:
    response = browser.post(place(patient, "no-such-item"), {"answer": "yes"}, secure=True)

    assert response.status_code == 404
    assert not SafetyAnswer.objects.exists()


def test_anothers_patient_cannot_be_answered_for(browser: Client, their_patient: Patient) -> None:
    response = browser.post(place(their_patient), {"answer": "yes"}, secure=True)

    assert response.status_code == 404
    assert not SafetyAnswer.objects.exists()


@pytest.mark.parametrize(("answer", "is_open"), [("no", False), ("unknown", False), ("yes", True)])
def test_questions_to_discuss_are_folded_until_one_speaks_up(
    browser: Client, patient: Patient, answer: str, is_open: bool
) -> None:
    fold = '<details class="safety-group" id="safety-discuss_with_clinic"'
    assert '<details class="safety-group" id="safety-contraindicated_per_label" open>' in page(
        browser, patient
    )
    assert f"{fold}>" in page(browser, patient)

    browser.post(place(patient, DISCUSSED), {"version": "0", "answer": answer}, secure=True)

    assert (f"{fold} open>" in page(browser, patient)) is is_open


def test_a_folded_group_says_how_many_were_asked_and_are_yes(
    browser: Client, patient: Patient
) -> None:
    sent = {"version": "0", "answer": "yes"}
    many = [row.severity for row in load().safety_items].count("discuss_with_clinic")

    text = browser.post(place(patient, DISCUSSED), sent, headers=HTMX, secure=True).content.decode()

    said = f"{many} questions, 1 asked, 1 yes"
    assert f'id="safety-discuss_with_clinic-said" hx-swap-oob="innerHTML">{said}<' in text
    assert f">{said}<" in page(browser, patient)
