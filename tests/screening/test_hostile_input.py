"""Input that nobody means: a sentence at the field, never a page that breaks."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from screening.forms.trial import TrialForm
from screening.models import DoseStep, Patient, SafetyAnswer, Score, Trial
from screening.services.trials import add_trial
from tests.screening.stories import record_episode
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}
HOSTILE = (
    "\x00", "a\x00b", "\u202egnp.exe", "\ud7ff\ufffe", "NaN", "-Infinity", "1e309", "9" * 5000,
    "<script>alert(1)</script>", "' OR 1=1 --", "x" * 50_000, "\u0661\u0662", "-50", "1,5", "--",
)  # fmt: skip


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


@pytest.mark.parametrize("bad", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_no_input_breaks_a_trial(browser: Client, trial: Trial, bad: str) -> None:
    step = DoseStep.objects.create(trial=trial, position=1)
    names = [*TrialForm.base_fields, "partner", "then", "step_key", "touched"]
    parts = ("version", "daily_mg", "length", "unit", "started")
    sent = dict.fromkeys([*names, *(f"step-{step.pk}-{part}" for part in parts)], bad)

    for headers in (HTMX, {}):
        address = reverse("screening:save_trial", args=[trial.patient_id, trial.pk])
        response = browser.post(address, {**sent, "side_effects_shown": "1"}, headers=headers)
        assert response.status_code in (200, 302, 409, 422)
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("bad", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_no_input_breaks_the_other_forms(
    browser: Client, patient: Patient, clinician: User, bad: str
) -> None:
    record_episode(patient)
    score = Score.objects.create(
        patient=patient, instrument="PHQ-9", instrument_version=1, entry="items",
        answers=[None] * 9, recorded_by=clinician,
    )  # fmt: skip
    forms = {
        reverse("screening:new_patient"): "form_key name number birth_date sex phone clinician",
        reverse("screening:save_patient", args=[patient.pk]):
            "version name number birth_date sex phone clinician interpreter",
        reverse("screening:save_episode", args=[patient.pk]):
            "version bipolar major_depressive_disorder severity began months icd10",
        reverse("screening:add_score", args=[patient.pk]): "form_key instrument",
        reverse("screening:save_score", args=[patient.pk, score.pk]):
            "version date rated_by rater item_1 item_9 difficulty",
        reverse("screening:save_safety", args=[patient.pk, "avm"]): "version answer source note",
        reverse("screening:add_trial", args=[patient.pk]): "form_key",
    }  # fmt: skip

    for address, names in forms.items():
        response = browser.post(address, dict.fromkeys(names.split(), bad))
        assert response.status_code in (200, 302, 400, 409, 422), address
    assert not SafetyAnswer.objects.exclude(answer="not_asked").exists()


def test_a_megabyte_in_one_field_is_refused_at_the_field(browser: Client, trial: Trial) -> None:
    response = send(browser, trial, {"treatment": "x" * 1_000_000})

    assert response.status_code == 422
    assert "at most 80 characters" in response.content.decode()


def test_repeated_keys_and_empty_bodies_are_read(browser: Client, trial: Trial) -> None:
    address = reverse("screening:save_trial", args=[trial.patient_id, trial.pk])

    body, kind = "version=1&treatment=a&treatment=b", "application/x-www-form-urlencoded"
    twice = browser.post(address, body, content_type=kind)
    empty = browser.post(address, {})

    assert {twice.status_code, empty.status_code} <= {302, 422}
