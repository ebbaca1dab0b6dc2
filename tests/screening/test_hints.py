"""Class, minimum and its source beside what is typed; and dates as people remember them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from screening.forms.dates import PartialDate
from trd_clinic.accounts.models import User


def typed(client: Client, actor: User, **sent: str) -> str:
    client.force_login(actor)
    response = client.post(reverse("screening:treatments"), sent)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        ("zoloft", "SSRI. Minimum 50 mg/day (MGH-ATRQ, transcription)."),
        ("Effexor XR", "SNRI. Minimum 150 mg/day"),
        ("fluvoxamine", "Sources differ: MGH-ATRQ 50"),
        ("Desyrel", "25-100 mg at night for sleep is by far the commonest use"),
        ("lithium", "Recorded; it does not count."),
        ("Symbyax", "Enter it as two"),
        ("Zyban", "Under this name the dose means something else."),
        ("sertra", "Not listed: give its class and minimum dose."),
    ],
)
def test_the_hint_of_a_name(client: Client, clinician: User, treatment: str, said: str) -> None:
    assert said in typed(client, clinician, treatment=treatment)


@pytest.mark.parametrize(
    ("dose", "said"),
    [("49.9", "below 50"), ("50", "at dose"), ("0", "off the drug"), ("", ""), ("NaN", "")],
)
def test_the_hint_of_a_dose(client: Client, clinician: User, dose: str, said: str) -> None:
    text = typed(client, clinician, **{"treatment": "sertraline", "step-1-daily_mg": dose})

    assert said in text
    assert said or not text.strip()


def test_an_unlisted_dose_is_held_against_what_was_stated(client: Client, clinician: User) -> None:
    sent = {"treatment": "novamine", "class_group": "OTHER", "minimum_daily_mg": "20"}

    assert "stated by the clinician" in typed(client, clinician, **sent)
    assert "below 20" in typed(client, clinician, **sent, **{"step-1-daily_mg": "19"})


def test_who_only_reads_is_refused(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)

    response = client.post(reverse("screening:treatments"), {"treatment": "sertraline"})

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2024", "2024"),
        ("2024-3", "2024-03"),
        ("Mar 2024", "2024-03"),
        ("march 2024", "2024-03"),
        ("15 Mar 2024", "2024-03-15"),
        (" 5  mar  2024 ", "2024-03-05"),
        ("2024-02-29", "2024-02-29"),
        ("", ""),
    ],
)
def test_a_date_is_kept_as_precise_as_it_was_given(text: str, kept: str) -> None:
    assert PartialDate().clean(text) == kept


@pytest.mark.parametrize("text", ["2023-02-29", "31 Apr 2024", "03/04/2024", "soon", "1066", "24"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        PartialDate().clean(text)


@pytest.mark.parametrize(
    ("kept", "shown"), [("2024", "2024"), ("2024-03", "Mar 2024"), ("2024-03-05", "5 Mar 2024")]
)
def test_what_is_kept_is_shown_as_people_write_it(kept: str, shown: str) -> None:
    assert PartialDate().prepare_value(kept) == shown
    assert PartialDate().clean(shown) == kept
