"""Acknowledging an alert: named, in own words, only those shown, each answered once."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from screening.models import Acknowledgement, Patient, SuicideAlert
from screening.services.alerts import acknowledge_alerts
from tests.screening.stories import raise_alert
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent

WORDS = {
    "asked_about": ["thoughts"],
    "done": [],
    "words": "Passive thoughts only, no plan.",
    "next_contact": date(2026, 11, 26),
}


@pytest.fixture
def alert(patient: Patient, clinician: User) -> SuicideAlert:
    return raise_alert(patient, clinician)


def acknowledge(actor: User, patient: Patient, *alerts: SuicideAlert, **more: object) -> object:
    """In own words, nothing ticked but "thoughts"."""
    return acknowledge_alerts(
        actor=actor,
        patient=patient,
        alert_ids=[alert.pk for alert in alerts],
        values={**WORDS, **more},
        form_key=uuid4(),
    )


def still_open(patient: Patient) -> int:
    return patient.alerts.filter(answered=None).count()


@pytest.mark.parametrize("role", ["clinician", "colleague"])
def test_any_clinician_of_the_practice_may(
    patient: Patient, alert: SuicideAlert, role: str, request: pytest.FixtureRequest
) -> None:
    acknowledge(request.getfixturevalue(role), patient, alert)

    assert still_open(patient) == 0


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "administrator", "outsider"])
def test_nobody_else_may(
    patient: Patient, alert: SuicideAlert, role: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        acknowledge(request.getfixturevalue(role), patient, alert)

    assert still_open(patient) == 1


@pytest.mark.parametrize(("field", "value"), [("words", ""), ("next_contact", None)])
def test_words_and_next_contact_are_required(
    patient: Patient, clinician: User, alert: SuicideAlert, field: str, value: object
) -> None:
    with pytest.raises(ValidationError):
        acknowledge(clinician, patient, alert, **{field: value})


def test_a_level_needs_its_reason(patient: Patient, clinician: User, alert: SuicideAlert) -> None:
    with pytest.raises(ValidationError, match="reason for the level"):
        acknowledge(clinician, patient, alert, level="moderate")


def test_a_newer_alert_needs_a_row_of_its_own(
    patient: Patient, clinician: User, alert: SuicideAlert
) -> None:
    raise_alert(patient, clinician)

    acknowledge(clinician, patient, alert)

    assert still_open(patient) == 1


def test_an_alert_is_answered_once(
    patient: Patient, clinician: User, colleague: User, alert: SuicideAlert
) -> None:
    acknowledge(clinician, patient, alert)

    with pytest.raises(ValidationError, match="Somebody else has recorded this"):
        acknowledge(colleague, patient, alert)

    assert Acknowledgement.objects.count() == 1


def test_the_trail_holds_no_words(patient: Patient, clinician: User, alert: SuicideAlert) -> None:
    acknowledge(clinician, patient, alert)

    event = AuditEvent.objects.get(action="alert_acknowledged")

    assert event.patient_id == patient.pk
    assert all("Passive" not in str(value) for value in vars(event).values())


def test_nothing_is_ticked_beforehand(
    client: Client, patient: Patient, clinician: User, alert: SuicideAlert
) -> None:
    client.force_login(clinician)

    page = client.get(reverse("screening:acknowledge", args=[patient.pk])).content.decode()

    assert "PHQ-9 item 9" in page
    assert " checked" not in page


def test_the_form_sent_twice_answers_alike(
    client: Client, patient: Patient, clinician: User, alert: SuicideAlert
) -> None:
    client.force_login(clinician)
    address = reverse("screening:acknowledge", args=[patient.pk])
    values = {**WORDS, "alerts": str(alert.pk), "form_key": str(uuid4())}

    answers = [client.post(address, values).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Acknowledgement.objects.count() == 1


def test_an_empty_form_names_each_field(
    client: Client, patient: Patient, clinician: User, alert: SuicideAlert
) -> None:
    client.force_login(clinician)

    page = client.post(reverse("screening:acknowledge", args=[patient.pk]))

    assert page.status_code == 422
    assert b"Write what you did, in your own words." in page.content
    assert b"Give the date of the next contact." in page.content


def test_another_practices_alert_is_not_there(
    client: Client, outsider: User, patient: Patient, alert: SuicideAlert
) -> None:
    client.force_login(outsider)

    assert client.get(reverse("screening:acknowledge", args=[patient.pk])).status_code == 404
