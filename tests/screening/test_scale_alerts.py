"""Suicide items of every scale and screen: judged at each save, with JavaScript off."""

import pytest
from django.test import Client

from screening.models import Patient
from tests.screening.scale_forms import begin, page, raised, send
from trd_clinic.accounts.models import User

BANNER = "Thoughts of death or self-harm were reported."


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


BLANK = {"QIDS-SR16": 16, "MADRS": 10, "HAM-D17": 17, "ASQ": 5, "C-SSRS": 6}


@pytest.mark.parametrize(
    ("scale", "item", "below", "at"),
    [
        ("QIDS-SR16", 12, "0", 1),
        ("MADRS", 10, "1", 2),
        ("HAM-D17", 3, "0", 1),
        ("ASQ", 4, "0", 1),
        ("C-SSRS", 6, "0", 2),
    ],
)
def test_an_alerting_answer_is_judged_at_its_save(
    browser: Client, patient: Patient, scale: str, item: int, below: str, at: int
) -> None:
    row = begin(browser, patient, scale)
    answers = ["."] * BLANK[scale]

    answers[item - 1] = below
    send(browser, row, " ".join(answers))
    quiet = raised(patient)
    answers[item - 1] = str(at)
    send(browser, row, " ".join(answers))

    assert quiet == []
    assert raised(patient) == [(scale, item, at)]
    assert row.total is None
    assert BANNER in page(browser, patient)


def test_a_later_no_erases_no_alert(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "C-SSRS")

    send(browser, row, "1 1 . . . 0")
    send(browser, row, "0 0 . . . 0")

    assert raised(patient) == [("C-SSRS", 1, 1), ("C-SSRS", 2, 1)]
    assert BANNER in page(browser, patient)


def test_a_screen_has_no_total_and_says_what_was_answered(
    browser: Client, patient: Patient
) -> None:
    row = begin(browser, patient, "ASQ")

    send(browser, row, "0 1 0 . .")

    text = page(browser, patient)
    assert (row.total, row.band, row.suicide_item) == (None, "", None)
    assert "answered 3 of 5, yes to 2" in text
    assert "not every question answered" in text
    assert "\u201cYes\u201d (1 of 0\u20131)" in text
