"""That a person held the safety questions against the label in force."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import SafetyRowCheck
from screening.presenters.safety_rows import NOT_CHECKED
from screening.queries.safety import row_checks
from screening.reference import load
from trd_clinic.accounts.models import User

PLACE = reverse("screening:safety_rows")


def sent(**more: object) -> dict[str, object]:
    return {"form_key": uuid4(), "items": ["avm", "pregnancy"], "label": "version 18 of 13 Mar",
            "checked_on": "2026-03-20"} | more  # fmt: skip


def test_a_check_names_who_when_and_which_label(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    data = sent()

    for _ in range(2):
        client.post(PLACE, data)

    page = client.get(PLACE).content.decode().replace("\u00a0", " ")
    assert SafetyRowCheck.objects.count() == 2
    assert "checked by Ana Lindqvist on 20 Mar 2026 against version 18 of 13 Mar" in page
    assert page.count(NOT_CHECKED) == len(load().safety_items) - 2


def test_everybody_reads_the_sources_and_only_the_administrator_checks(
    client: Client, clinician: User
) -> None:
    client.force_login(clinician)

    page = client.get(PLACE).content.decode()

    assert "FDA Spravato label section 4" in page
    assert "Record the check" not in page
    assert client.post(PLACE, sent()).status_code == 403
    assert not SafetyRowCheck.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"items": []}, "Choose at least one row"),
        ({"items": ["no such row"]}, "no such row"),
        ({"label": ""}, "Name the label and its date."),
        ({"checked_on": "2099-01-01"}, "That day has not come yet"),
        ({"checked_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_is_said(
    client: Client, administrator: User, wrong: dict[str, object], sentence: str
) -> None:
    client.force_login(administrator)

    answer = client.post(PLACE, sent(**wrong))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SafetyRowCheck.objects.exists()


def test_a_row_that_reads_otherwise_now_counts_as_unchecked(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    client.post(PLACE, sent())
    kept = SafetyRowCheck.objects.get(item="avm")
    SafetyRowCheck(
        practice=kept.practice, item="aneurysm", fingerprint="0" * 64, label=kept.label,
        checked_on=kept.checked_on, by=kept.by, at=kept.at, form_key=uuid4(),
    ).save()  # fmt: skip

    assert set(row_checks(administrator.practice_id)) == {"avm", "pregnancy"}
