"""Scales that stand beside the rule, and wording that a practice has licensed."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from screening.forms.trial import TrialForm
from screening.models import Patient, Trial
from screening.queries.facts import facts_of
from screening.queries.record import load_record
from tests.cast import TODAY
from tests.screening.scale_forms import begin, page, send
from trd_clinic.accounts.models import User


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def test_a_positive_phq2_offers_the_phq9_with_its_answers(
    browser: Client, patient: Patient
) -> None:
    row = begin(browser, patient, "PHQ-2")
    send(browser, row, "1 1")
    negative = page(browser, patient, row.pk)
    send(browser, row, "2 1")
    positive = page(browser, patient, row.pk)

    address = reverse("screening:continue_score", args=[patient.pk, row.pk])
    sent = {"form_key": str(uuid4())}
    for _ in range(2):
        browser.post(address, sent)

    longer = patient.scores.get(instrument="PHQ-9")
    assert longer.answers == [2, 1, *[None] * 7]
    assert "Ask the whole PHQ-9" in positive
    assert "Ask the whole PHQ-9" not in negative


def test_a_scale_that_is_not_continued_stays_as_it_is(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "GAD-7")

    address = reverse("screening:continue_score", args=[patient.pk, row.pk])
    browser.post(address, {"form_key": str(uuid4())})

    assert patient.scores.count() == 1


def test_the_mania_questions_ask_and_decide_nothing(browser: Client, patient: Patient) -> None:
    before = facts_of(load_record(patient), TODAY)
    row = begin(browser, patient, "Mania questions")

    send(browser, row, "0 1 0 0")

    text = page(browser, patient, row.pk)
    assert "Not a validated scale." in text
    assert "the diagnosis is to be clarified" in text
    assert facts_of(load_record(patient), TODAY) == before


CONTEXT = ["PHQ-2", "GAD-7", "WHO-5", "WSAS", "AUDIT-C", "total:Q-LES-Q-SF", "ASQ"]


@pytest.mark.parametrize("scale", CONTEXT)
def test_context_never_becomes_a_fact_or_an_outcome(
    browser: Client, patient: Patient, scale: str
) -> None:
    row = begin(browser, patient, scale)
    send(browser, row, " ".join("1" for _ in row.answers), total="20")

    record = load_record(patient)
    outcomes = TrialForm(instance=Trial(patient=patient, label=1)).fields["instrument"]

    assert facts_of(record, TODAY)["latest_score"] is None
    assert row.instrument not in dict(outcomes.choices)


WORDING = """
instrument = "MADRS"
version = 1
licence = "Licensed to Alder Psychiatry, no. 12"
""" + "".join(f'[[items]]\nn = {n}\nlabel = "Invented question {n}"\n' for n in range(1, 11))


def test_a_licensed_wording_is_shown_with_its_licence(
    browser: Client, patient: Patient, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "madrs.toml").write_text(WORDING, encoding="utf-8")
    settings.WORDINGS = tmp_path
    row = begin(browser, patient, "MADRS")

    text = page(browser, patient, row.pk)

    assert "9. Invented question 9" in text
    assert "Pessimistic thoughts" not in text
    assert "Licensed to Alder Psychiatry, no. 12" in text


def test_a_wording_that_does_not_fit_stops_the_start(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "madrs.toml").write_text(WORDING.replace("n = 10", "n = 11"), encoding="utf-8")
    settings.WORDINGS = tmp_path

    with pytest.raises(ImproperlyConfigured, match="items: their numbers are"):
        apps.get_app_config("screening").ready()
