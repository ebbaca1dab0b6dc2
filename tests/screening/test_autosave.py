"""Fields that save themselves: what is right is kept, what is wrong is said, nothing is lost."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from screening.models import DoseStep, Patient, Trial
from screening.services.trials import add_trial, save_trial
from tests.screening.stories import record_trial, two_failed_classes
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


@pytest.fixture
def trial(patient: Patient, clinician: User) -> Trial:
    return add_trial(actor=clinician, patient=patient, form_key=uuid4())


def send(browser: Client, row: Trial, values: dict[str, Any]) -> HttpResponse:
    address = reverse("screening:save_trial", args=[row.patient_id, row.pk])
    return browser.post(address, {"version": row.version, **values}, headers=HTMX)


def test_one_field_answers_with_badge_status_and_verdict(browser: Client, trial: Trial) -> None:
    response = send(browser, trial, {"treatment": "Zoloft"})

    text = response.content.decode()
    assert response.status_code == 200
    assert "Saved " in text
    assert 'id="verdict-said" hx-swap-oob' in text
    assert f'id="{trial.key}-chip" hx-swap-oob' in text
    assert "SSRI. Minimum 50 mg/day" in text


def test_a_wrong_field_keeps_the_right_ones(browser: Client, trial: Trial) -> None:
    sent = {"treatment": "sertraline", "total_weeks": "-2", "stopped_for": "no_response"}

    response = send(browser, trial, sent)

    assert response.status_code == 422
    trial.refresh_from_db()
    assert (trial.treatment, trial.stopped_for) == ("sertraline", "no_response")
    assert trial.total_weeks is None
    assert 'value="-2"' in response.content.decode()


def test_fields_that_were_not_sent_stay(browser: Client, trial: Trial) -> None:
    send(browser, trial, {"treatment": "sertraline", "note": "by phone"})
    trial.refresh_from_db()

    send(browser, trial, {"role": "monotherapy"})

    trial.refresh_from_db()
    assert (trial.treatment, trial.note, trial.role) == ("sertraline", "by phone", "monotherapy")


def test_both_values_are_shown_when_two_change_one_field(
    browser: Client, trial: Trial, colleague: User
) -> None:
    theirs = {"treatment": "citalopram"}
    save_trial(actor=colleague, trial=trial, seen=1, values=theirs)

    response = send(browser, trial, {"treatment": "sertraline", "note": "kept"})

    text = response.content.decode()
    assert response.status_code == 409
    assert "sertraline" in text
    assert "citalopram" in text
    assert colleague.name in text
    trial.refresh_from_db()
    assert (trial.treatment, trial.note) == ("citalopram", "kept")


def test_two_fields_of_one_row_do_not_conflict(
    browser: Client, trial: Trial, colleague: User
) -> None:
    save_trial(actor=colleague, trial=trial, seen=1, values={"note": "theirs"})

    response = send(browser, trial, {"treatment": "sertraline", "note": ""})

    assert response.status_code == 200
    trial.refresh_from_db()
    assert (trial.treatment, trial.note) == ("sertraline", "theirs")


def test_extra_fields_change_nothing(browser: Client, trial: Trial, their_patient: Patient) -> None:
    sent = {"patient": str(their_patient.pk), "label": "9", "struck_at": "2026-01-01", "note": "x"}

    send(browser, trial, sent)

    trial.refresh_from_db()
    assert (trial.patient_id != their_patient.pk, trial.label, trial.struck_at) == (True, 1, None)


def test_a_partner_is_a_trial_of_the_same_patient(
    browser: Client, trial: Trial, their_patient: Patient
) -> None:
    foreign = record_trial(their_patient, 1, "sertraline", 100, 8)

    response = send(browser, trial, {"partner": str(foreign.pk)})

    assert response.status_code == 422
    trial.refresh_from_db()
    assert trial.partner_id is None


def test_a_step_is_added_off_and_struck(browser: Client, trial: Trial) -> None:
    key = str(uuid4())
    for _ in range(2):
        send(browser, trial, {"then": "add_step", "step_key": key})
    send(browser, trial, {"then": "add_off", "step_key": str(uuid4())})

    first, off = trial.steps.all()
    assert (first.daily_mg, off.daily_mg) == (None, 0)
    versions = {f"step-{step.pk}-version": "1" for step in (first, off)}
    send(browser, trial, {"then": f"strike_step:{off.pk}", **versions})
    assert list(DoseStep.objects.filter(trial=trial, struck_at=None)) == [first]


def test_each_step_says_whether_it_reaches_the_minimum(browser: Client, patient: Patient) -> None:
    row = record_trial(patient, 1, "venlafaxine XR", 150, 3)
    step = row.steps.get()
    name = f"step-{step.pk}"

    at = send(browser, row, {f"{name}-version": "1", f"{name}-daily_mg": "150"})
    below = send(browser, row, {f"{name}-version": "1", f"{name}-daily_mg": "149.9"})

    assert "at dose" in at.content.decode()
    assert "below 150" in below.content.decode()


def test_an_unlisted_antidepressant_is_asked_about_then_counted(
    browser: Client, patient: Patient
) -> None:
    two_failed_classes(patient)
    row = record_trial(patient, 3, "", 40, 8)

    asked = send(browser, row, {"treatment": "novamine"}).content.decode()
    row.refresh_from_db()
    sent = {"treatment": "novamine", "class_group": "OTHER", "minimum_daily_mg": "20"}
    counted = send(browser, row, sent).content.decode()

    assert "Not listed" in asked
    assert "stated by the clinician" in counted


def test_a_row_of_another_patient_is_not_there(
    browser: Client, trial: Trial, their_patient: Patient
) -> None:
    foreign = record_trial(their_patient, 1, "sertraline", 100, 8)
    answers = []

    for patient_id, row in ((trial.patient_id, foreign.pk), (trial.patient_id, UUID(int=7))):
        address = reverse("screening:save_trial", args=[patient_id, row])
        answers.append(browser.post(address, {"version": "1", "note": "x"}))

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_trial_is_added_struck_and_brought_back_in_its_place(
    browser: Client, patient: Patient
) -> None:
    add = reverse("screening:add_trial", args=[patient.pk])
    added = browser.post(add, {"form_key": str(uuid4())}, headers=HTMX).content.decode()
    row = patient.trials.get()

    assert 'id="trial-list" hx-swap-oob="beforeend"' in added
    for name, said in (("strike_trial", "Undo"), ("restore_trial", "Strike this trial")):
        address = reverse(f"screening:{name}", args=[patient.pk, row.pk])
        answer = browser.post(address, headers=HTMX).content.decode()
        assert 'id="T1"' in answer
        assert said in answer
