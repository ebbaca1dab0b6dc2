"""Preparing a referral in the browser: made once, saved by itself, honest about conflicts."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.models import KetamineClinic, Referral
from referrals.services.referrals import save_referral
from screening.models import Patient
from tests.referrals.road import clinic, decided, ready
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}


@pytest.fixture
def referral(client: Client, clinician: User, patient: Patient) -> Referral:
    client.force_login(clinician)
    return ready(patient, clinician)


def url(referral: Referral) -> str:
    return reverse("referrals:referral", args=[referral.patient_id, referral.pk])


def test_a_referral_is_prepared_once_from_its_screening(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    decided(patient, clinician)
    data = {"form_key": uuid4()}

    answers = [
        client.post(reverse("referrals:new_referral", args=[patient.pk]), data) for _ in range(2)
    ]

    assert Referral.objects.count() == 1
    assert {answer.url for answer in answers} == {url(Referral.objects.get())}


def test_the_page_names_what_is_missing_and_the_way_on(client: Client, referral: Referral) -> None:
    page = client.get(url(referral)).content.decode()

    assert "Medicines were not asked." in page
    assert reverse("referrals:preview", args=[referral.patient_id, referral.pk]) in page
    assert 'name="seen"' in page


def test_without_scripts_a_save_answers_with_the_page(client: Client, referral: Referral) -> None:
    answer = client.post(url(referral), {"seen": 1, "goals": "To read", "urgency": "soon"})

    saved = Referral.objects.get(pk=referral.pk)
    assert answer.status_code == 302
    assert (saved.goals, saved.urgency, saved.question) == ("To read", "soon", "esketamine")


def test_by_htmx_valid_fields_are_saved_and_wrong_ones_named(
    client: Client, referral: Referral
) -> None:
    data = {"seen": 1, "goals": "To read", "height_cm": "9999", "pulse": "1e309", "meantime": "a\0"}

    answer = client.post(url(referral), data, headers=HTMX)

    page, saved = answer.content.decode(), Referral.objects.get(pk=referral.pk)
    assert answer.status_code == 422
    assert (saved.goals, saved.height_cm, saved.pulse) == ("To read", None, None)
    assert "Write a number from 40 to 260." in page
    assert 'value="2"' in page


def test_of_two_who_change_one_field_the_second_sees_both(
    client: Client, referral: Referral, colleague: User
) -> None:
    save_referral(actor=colleague, referral=referral, seen=1, values={"goals": "Theirs"})

    answer = client.post(url(referral), {"seen": 1, "goals": "Mine"}, headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dt>Yours</dt><dd>Mine</dd>" in page
    assert "<dd>Theirs</dd>" in page
    assert Referral.objects.get(pk=referral.pk).goals == "Theirs"


def test_what_somebody_else_changed_comes_back_and_is_not_overwritten(
    client: Client, referral: Referral, colleague: User
) -> None:
    save_referral(actor=colleague, referral=referral, seen=1, values={"goals": "Theirs"})

    answer = client.post(url(referral), {"seen": 1, "goals": "", "copy_to": "GP"}, headers=HTMX)

    saved = Referral.objects.get(pk=referral.pk)
    assert (saved.goals, saved.copy_to) == ("Theirs", "GP")
    assert 'id="div_id_goals" hx-swap-oob="outerHTML"' in answer.content.decode()
    assert "Theirs" in answer.content.decode()


def test_another_practices_clinic_cannot_be_chosen(
    client: Client, referral: Referral, outsider: User
) -> None:
    theirs = clinic(outsider)

    answer = client.post(url(referral), {"seen": 1, "ketamine_clinic": theirs.pk})

    assert answer.status_code == 422
    assert Referral.objects.get(pk=referral.pk).ketamine_clinic_id != theirs.pk


HOSTILE = ["\0", "a" * 250_000, "\u202egnp", "NaN", "1e309", "9" * 400, "<script>", "-1"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_input_breaks_the_page(client: Client, referral: Referral, text: str) -> None:
    names = ("seen", "goals", "weight_kg", "pulse", "consent_on", "ketamine_clinic", "urgency")

    answer = client.post(url(referral), dict.fromkeys(names, text))

    assert answer.status_code in {302, 409, 422}


def test_urgent_and_unmarked_clinics_are_pointed_out(client: Client, referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(urgency="urgent")

    page = client.get(url(referral)).content.decode()

    assert "has not been shown to prevent suicide" in page
    assert "no mark that it says it is REMS-certified" in page


def test_a_move_is_recorded_with_its_facts(client: Client, referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(state="signed")
    address = reverse("referrals:move", args=[referral.patient_id, referral.pk]) + "?to=sent"
    data = {"form_key": uuid4(), "channel": "fax", "sent_to": "555-0190"}

    refused = client.post(address, data)
    client.post(address, data | {"sent_on": "2026-11-24"})

    assert refused.status_code == 422
    assert Referral.objects.get(pk=referral.pk).state == "sent"
    assert "Number or address used: 555-0190" in client.get(url(referral)).content.decode()


def test_the_directory_names_who_checked_the_mark(
    client: Client, clinician: User, coordinator: User
) -> None:
    client.force_login(coordinator)
    data = {"form_key": uuid4(), "seen": 0, "name": "Mill Street", "active": "on"}

    for _ in range(2):
        client.post(
            reverse("referrals:new_ketamine_clinic"), data | {"rems_checked_on": "2026-11-20"}
        )
    row = KetamineClinic.objects.get()
    stale = client.post(reverse("referrals:ketamine_clinic", args=[row.pk]), data | {"seen": 7})

    assert row.rems_checked_by_id == coordinator.pk
    assert stale.status_code == 409
    assert "Noor Abbas" in client.get(reverse("referrals:ketamine_clinics")).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_the_same_queries_for_one_and_for_thirty(
    client: Client, referral: Referral, count: int, django_assert_max_num_queries: object
) -> None:
    for number in range(2, count + 1):
        Referral.objects.create(
            patient=referral.patient, screening=referral.screening, clinician=referral.clinician,
            prepared_by=referral.prepared_by, ordinal=number, form_key=uuid4(),
        )  # fmt: skip

    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(reverse("referrals:referrals"))


@pytest.mark.parametrize("name", ["referral", "preview"])
def test_no_page_needs_more_than_fifteen_queries(
    client: Client, referral: Referral, name: str
) -> None:
    address = reverse(f"referrals:{name}", args=[referral.patient_id, referral.pk])

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15
