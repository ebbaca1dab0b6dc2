"""Scores on the intake: by item, by total, struck, undone, corrected."""

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Score, SuicideAlert
from screening.services.scores import add_score
from tests.cast import TODAY
from tests.screening.stories import record_score, screened, two_failed_classes
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}
HEADING = "Thoughts of death or self-harm were reported."
EIGHT = {f"item_{n}": "1" for n in range(1, 9)}


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def place(name: str, row: Score) -> str:
    return reverse(f"screening:{name}", args=[row.patient_id, row.pk])


def page(browser: Client, patient: Patient, edit: object = "") -> str:
    address = reverse("screening:intake", args=[patient.pk])
    return browser.get(address, {"edit": str(edit)}, secure=True).content.decode()


def blank(
    patient: Patient, actor: User, instrument: str = "PHQ-9", *, total_only: bool = False
) -> Score:
    return add_score(
        actor=actor, patient=patient, form_key=uuid4(), instrument=instrument, date=TODAY,
        total_only=total_only,
    )  # fmt: skip


def send(browser: Client, row: Score, values: dict[str, str]) -> HttpResponse:
    sent = {"version": str(row.version), **values}
    return browser.post(place("save_score", row), sent, headers=HTMX, secure=True)


def test_half_a_form_says_what_the_total_lies_between(
    browser: Client, patient: Patient, clinician: User
) -> None:
    row = blank(patient, clinician)

    text = send(browser, row, EIGHT).content.decode()

    assert "answered 8 of 9, total 8 to 11" in text
    assert "suicide item not answered" in page(browser, patient)


def test_an_alerting_answer_brings_the_banner_with_the_save(
    browser: Client, patient: Patient, clinician: User
) -> None:
    row = blank(patient, clinician)

    text = send(browser, row, {**EIGHT, "item_9": "1"}).content.decode()

    banner = text.split('id="banner" hx-swap-oob="innerHTML"')[1]
    assert HEADING in banner
    assert "9 of 27, mild" in text


def test_a_total_asks_for_the_suicide_item_by_itself(
    browser: Client, patient: Patient, clinician: User
) -> None:
    row = blank(patient, clinician, "MADRS", total_only=True)
    opened = page(browser, patient, row.pk)

    send(browser, row, {"total": "28", "suicide_item": ""})

    row.refresh_from_db()
    assert (row.total, row.suicide_item) == (28, None)
    assert "A total does not tell this answer" in opened
    assert not SuicideAlert.objects.exists()


@pytest.mark.parametrize("typed", ["61", "-1", "1.5", "1e309", "9" * 5000])
def test_a_total_outside_the_scale_is_refused_with_its_range(
    browser: Client, patient: Patient, clinician: User, typed: str
) -> None:
    row = blank(patient, clinician, "MADRS", total_only=True)

    response = send(browser, row, {"total": typed, "rater": "N. Abbas"})

    row.refresh_from_db()
    assert response.status_code == 422
    assert "MADRS runs from 0 to 60" in response.content.decode()
    assert (row.total, row.rater) == (None, "N. Abbas")


def test_the_same_form_adds_one_score(browser: Client, patient: Patient) -> None:
    sent = {"form_key": str(uuid4()), "instrument": "PHQ-9"}
    address = reverse("screening:add_score", args=[patient.pk])

    answers = [browser.post(address, sent, secure=True) for _ in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert patient.scores.count() == 1


def test_a_struck_score_can_be_brought_back(
    browser: Client, patient: Patient, clinician: User
) -> None:
    row = record_score(patient, clinician)
    browser.post(place("strike_score", row), secure=True)
    struck = page(browser, patient)

    browser.post(place("restore_score", row), secure=True)

    assert "Scores, 0" in struck
    assert place("restore_score", row) in struck
    assert "Scores, 1" in page(browser, patient)


def test_a_score_that_was_acted_on_is_corrected_by_a_new_one(
    browser: Client, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    row = record_score(patient, clinician)
    screened(patient, clinician)
    offered = page(browser, patient, row.pk)

    browser.post(place("correct_score", row), {"form_key": str(uuid4())}, secure=True)

    row.refresh_from_db()
    made = Score.objects.get(corrects=row)
    assert "Correct by a new score" in offered
    assert (row.struck_at is not None, made.total) == (True, 19)


def test_an_answer_to_a_fixed_score_is_refused_where_it_was_given(
    browser: Client, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    row = record_score(patient, clinician)
    screened(patient, clinician)

    response = send(browser, row, {"total": "5"})

    text = response.content.decode()
    row.refresh_from_db()
    assert (response.status_code, row.total) == (422, 19)
    assert f'id="score-{row.pk}-errors" hx-swap-oob="innerHTML"' in text
    assert "Correct it by a new score." in text


def test_another_patients_score_is_not_there(
    browser: Client, patient: Patient, their_patient: Patient, outsider: User
) -> None:
    theirs = record_score(their_patient, outsider)

    for name in ("save_score", "strike_score", "restore_score", "correct_score"):
        address = reverse(f"screening:{name}", args=[patient.pk, theirs.pk])
        assert browser.post(address, {"version": "1"}, secure=True).status_code == 404
