"""Patient and episode by the pages that ask for them."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import DepressiveEpisode, Patient
from screening.services.patients import save_patient
from tests.screening.stories import record_episode
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}
RUTH = {"name": "Ruth Halvorsen", "number": "AP-7", "birth_date": "1981-06-14"}


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def details(patient: Patient) -> str:
    return reverse("screening:save_patient", args=[patient.pk])


def test_a_new_patient_leads_to_the_intake(browser: Client, clinician: User) -> None:
    sent = {**RUTH, "form_key": str(uuid4())}

    response = browser.post(reverse("screening:new_patient"), sent, secure=True)

    made = Patient.objects.get(number="AP-7")
    assert made.practice == clinician.practice
    assert response.headers["Location"] == reverse("screening:intake", args=[made.pk])


def test_the_same_form_sent_twice_leads_to_the_same_patient(browser: Client) -> None:
    sent = {**RUTH, "form_key": str(uuid4())}

    answers = [browser.post(reverse("screening:new_patient"), sent, secure=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Patient.objects.filter(number="AP-7").count() == 1


def test_a_number_that_is_taken_is_said_and_what_was_typed_stays(
    browser: Client, patient: Patient
) -> None:
    sent = {**RUTH, "number": patient.number, "form_key": str(uuid4())}

    response = browser.post(reverse("screening:new_patient"), sent, secure=True)

    text = response.content.decode()
    assert response.status_code == 422
    assert "Another patient of this practice has this number." in text
    assert 'value="Ruth Halvorsen"' in text
    assert Patient.objects.count() == 1


def test_a_wrong_date_of_birth_leaves_the_phone_saved(browser: Client, patient: Patient) -> None:
    sent = {"version": patient.version, "phone": "555-0188", "birth_date": "2999-01-01"}

    response = browser.post(details(patient), sent, headers=HTMX, secure=True)

    born = patient.birth_date
    patient.refresh_from_db()
    assert response.status_code == 422
    assert (patient.phone, patient.birth_date) == ("555-0188", born)
    assert "Write a date of birth from 1900 to today." in response.content.decode()


def test_without_script_a_wrong_field_keeps_what_was_typed(
    browser: Client, patient: Patient
) -> None:
    sent = {"version": patient.version, "name": "", "phone": "555-0188"}

    response = browser.post(details(patient), sent, secure=True)

    text = response.content.decode()
    assert response.status_code == 422
    assert "<html" in text
    assert 'id="patient-errors"><p class="field-error">' in text


def test_two_who_change_the_phone_see_both_numbers(
    browser: Client, patient: Patient, colleague: User
) -> None:
    save_patient(actor=colleague, patient=patient, seen=1, values={"phone": "555-0111"})

    sent = {"version": "1", "phone": "555-0122"}
    response = browser.post(details(patient), sent, headers=HTMX, secure=True)

    text = response.content.decode()
    assert response.status_code == 409
    assert "555-0111" in text
    assert "555-0122" in text


def test_a_clinician_of_another_practice_cannot_be_chosen(
    browser: Client, patient: Patient, outsider: User
) -> None:
    sent = {"version": patient.version, "clinician": str(outsider.pk)}

    response = browser.post(details(patient), sent, headers=HTMX, secure=True)

    before = patient.clinician_id
    patient.refresh_from_db()
    assert response.status_code == 422
    assert patient.clinician_id == before
    assert outsider.name not in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"), [("2025", "2025"), ("Apr 2025", "2025-04"), ("3 Apr 2025", "2025-04-03")]
)
def test_the_beginning_is_kept_as_exactly_as_it_was_given(
    browser: Client, patient: Patient, typed: str, kept: str
) -> None:
    record_episode(patient, began="")
    address = reverse("screening:save_episode", args=[patient.pk])

    response = browser.post(address, {"version": "1", "began": typed}, headers=HTMX, secure=True)

    assert response.status_code == 200
    assert DepressiveEpisode.objects.get(patient=patient).began == kept


def test_the_episode_is_open_only_while_the_diagnosis_is_not_known(
    browser: Client, patient: Patient
) -> None:
    page = reverse("screening:intake", args=[patient.pk])
    unknown = browser.get(page, secure=True).content.decode()
    record_episode(patient)

    known = browser.get(page, secure=True).content.decode()

    assert '<details class="sheet-fold" open><summary><h2 id="episode-head">' in unknown
    assert '<details class="sheet-fold" ><summary><h2 id="episode-head">' in known


def test_a_reviewer_reads_and_is_offered_no_field(
    client: Client, patient: Patient, reviewer: User
) -> None:
    record_episode(patient)
    client.force_login(reviewer)

    text = client.get(reverse("screening:intake", args=[patient.pk]), secure=True).content.decode()

    assert "Major depressive disorder, recurrent, moderate (F33.1)" in text
    assert "data-autosave" not in text
    assert client.post(details(patient), {"phone": "1"}, secure=True).status_code == 403
