"""The trail in the admin: searched by number without the number in an address, read-only."""

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record

LIST = "/admin/audit/auditevent/"
NOBODY = "00000000-0000-4000-8000-000000000000"


def test_the_trail_opens_by_number_without_the_number_in_the_address(
    client: Client, patient: Patient, administrator: User
) -> None:
    record(Action.PATIENT_VIEWED, actor=administrator, subject=patient)
    client.force_login(administrator)

    answer = client.post(reverse("admin:screening_screening_trail"), {"number": "AP-20418"})

    assert answer["Location"].endswith(f"?patient={patient.pk}")
    shown = client.get(answer["Location"]).content.decode()
    assert "patient viewed" in shown
    assert AuditEvent.objects.filter(action="trail_viewed").count() == 1


@pytest.mark.parametrize("number", ["BP-1", "\0", "x" * 5000, ""])
def test_another_practices_number_is_unknown(
    client: Client, their_patient: Patient, administrator: User, number: str
) -> None:
    client.force_login(administrator)

    answer = client.post(
        reverse("admin:screening_screening_trail"), {"number": number}, follow=True
    )

    assert "No patient of this practice has that number." in answer.content.decode()


@pytest.mark.parametrize("value", ["x", NOBODY, "\0"])
@pytest.mark.parametrize("name", ["patient", "subject", "actor", "action"])
def test_odd_filters_are_answered_with_a_page(
    client: Client, administrator: User, name: str, value: str
) -> None:
    client.force_login(administrator)

    answer = client.get(LIST, {name: value}, follow=True)

    assert answer.status_code == 200
