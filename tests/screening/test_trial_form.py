"""A trial open for editing: what is in sight, what is folded, its doses drawn and in words."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import DoseStep, Patient, Trial
from screening.presenters.dosing import dates_words
from tests.screening.stories import record_episode, record_trial
from trd_clinic.accounts.models import User

OPEN, SHUT = '<details class="trial-more" open>', '<details class="trial-more">'


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def editing(browser: Client, patient: Patient) -> str:
    page = reverse("screening:intake", args=[patient.pk])
    return browser.get(page, {"edit": "T1"}).content.decode()


def add_steps(trial: Trial, *doses: tuple[int, int]) -> None:
    for place, (milligrams, weeks) in enumerate(doses, 1):
        facts = {"daily_mg": Decimal(milligrams), "length": Decimal(weeks), "unit": "weeks"}
        DoseStep.objects.create(trial=trial, position=place, form_key=uuid4(), **facts)


def test_the_doses_are_drawn_and_said(browser: Client, patient: Patient) -> None:
    add_steps(record_trial(patient, 1, "venlafaxine XR", None, 0), (75, 2), (150, 3), (225, 7))

    text = editing(browser, patient)

    said = "12 weeks on the drug, 10 at or above 150\u00a0mg/day; 6 are asked for."
    assert said in text
    assert ">10 weeks at dose</text>" in text


def test_a_drug_without_a_minimum_is_held_against_none(browser: Client, patient: Patient) -> None:
    add_steps(record_trial(patient, 1, "lithium", None, 0, role="augmentation"), (600, 1))

    text = editing(browser, patient)

    assert "1 week on the drug." in text
    assert "asked for." not in text


@pytest.mark.parametrize(
    ("fields", "fold"),
    [
        ({}, SHUT),
        ({"stopped_for": "no_response"}, SHUT),
        ({"stopped_for": "side_effects"}, OPEN),
        ({"stopped_for": "loss_of_response"}, OPEN),
        ({"side_effects": ["nausea"]}, OPEN),
        ({"note": "Halved during the summer."}, OPEN),
        ({"optimised": False}, OPEN),
        ({"earlier_response_percent": Decimal(60)}, OPEN),
    ],
)
def test_the_fold_is_open_when_it_holds_something(
    browser: Client, patient: Patient, fields: dict[str, object], fold: str
) -> None:
    record_trial(patient, 1, "sertraline", 100, 8, **fields)

    assert fold in editing(browser, patient)


def test_the_fold_opens_on_an_error_within(browser: Client, patient: Patient) -> None:
    trial = record_trial(patient, 1, "sertraline", 100, 8)
    sent = {"version": str(trial.version), "earlier_response_percent": "a lot"}

    refused = browser.post(reverse("screening:save_trial", args=[patient.pk, trial.pk]), sent)

    assert refused.status_code == 422
    assert OPEN in refused.content.decode()


@pytest.mark.parametrize(("treatment", "marked"), [("sertraline", False), ("novamine", True)])
def test_class_and_minimum_are_asked_for_what_is_not_listed(
    browser: Client, patient: Patient, treatment: str, marked: bool
) -> None:
    record_trial(patient, 1, treatment, None, 0)

    assert ('class="hint-unlisted"' in editing(browser, patient)) is marked


def test_a_form_is_named_and_a_brand_is_not(browser: Client, patient: Patient) -> None:
    record_trial(patient, 1, "Bupropion XL", 300, 8)
    record_trial(patient, 2, "Lexapro", 20, 8)

    text = editing(browser, patient)

    assert "Bupropion XL: failed." in text
    assert "Escitalopram: failed." in text


@pytest.mark.parametrize(
    ("started", "stopped_for", "said"),
    [
        ("2026-02-09", "no_response", "9\u00a0Feb \u2013 11\u00a0May 2026"),
        ("2025-12-15", "no_response", "15\u00a0Dec 2025 \u2013 16\u00a0Mar 2026"),
        ("2026-02-09", "still_taking", "since 9 Feb 2026"),
        ("2026-02-09", "", "since 9 Feb 2026"),
        ("2026-02", "no_response", "since Feb 2026"),
        ("", "no_response", ""),
    ],
)
def test_the_dates_of_a_trial(patient: Patient, started: str, stopped_for: str, said: str) -> None:
    trial = record_trial(
        patient, 1, "sertraline", 100, 13, started=started, stopped_for=stopped_for
    )

    assert dates_words(trial) == said


@pytest.mark.parametrize(
    ("scores", "said", "field"),
    [
        ({"endpoint": None}, "PHQ-9 at the end of Sertraline", "endpoint"),
        ({"baseline": None}, "PHQ-9 at the start of Sertraline", "baseline"),
        ({"outcome_kind": ""}, "The outcome of Sertraline", "outcome_kind"),
        (
            {"endpoint": None, "endpoint_instrument": "MADRS"},
            "MADRS at the end of Sertraline",
            "endpoint",
        ),
    ],
)
def test_what_could_settle_it_leads_to_the_field(
    browser: Client, patient: Patient, scores: dict[str, object], said: str, field: str
) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 8, **scores)
    record_trial(patient, 2, "venlafaxine", 225, 8)

    assert f'<a href="?edit=T1#T1-{field}">{said}</a>' in editing(browser, patient)


def test_the_slots_fill_in_the_order_of_the_trials(browser: Client, patient: Patient) -> None:
    record_episode(patient)
    record_trial(patient, 1, "venlafaxine", 225, 8)
    record_trial(patient, 2, "bupropion XL", 300, 8)

    text = editing(browser, patient)

    assert text.index("<b>SNRI</b>") < text.index("<b>NDRI</b>")


def test_the_panel_keeps_the_order_of_ten_trials(browser: Client, patient: Patient) -> None:
    record_episode(patient)
    for label in range(1, 11):
        drug = "sertraline" if label < 10 else "phenelzine"
        record_trial(patient, label, drug, 100, 8, started=f"2025-{label:02}-01")

    panel = editing(browser, patient).partition('id="verdict-rest"')[2]

    assert panel.rindex("<b>Sertraline:") < panel.index("<b>Phenelzine:")


def test_an_unlisted_name_is_answered_in_plain_words(browser: Client, patient: Patient) -> None:
    record_trial(patient, 1, "novamine", 20, 8)

    text = editing(browser, patient)

    assert (
        "&quot;novamine&quot; is not a listed treatment; give its class and minimum dose." in text
    )
    assert "class_group, minimum" not in text
