"""What the ketamine clinic answers, recorded in the browser from the sending to the close."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from referrals.models import Referral
from screening.models import Patient
from tests.referrals.treated import page, taken
from trd_clinic.accounts.models import User

SAID = {"said_by": "Dana at Harbor", "channel": "phone", "said_on": "2026-11-20"}
SENT = {"channel": "fax", "sent_to": "555-0190", "sent_on": "2026-11-19"}
TREATED = (
    ("sent", SENT),
    ("accepted", SAID | {"conditions": "An ECG first"}),
    ("scheduled", SAID | {"first_session_on": "2026-11-23"}),
    ("first_treatment", SAID | {"treated_on": "2026-11-23", "product": "esketamine"}),
    ("closed", {"result": "Responded", "scores_after": "PHQ-9 7"}),
)
DECLINED = (
    ("sent", SENT),
    ("declined", SAID | {"reason": "No place before spring"}),
    ("closed", {"result": "A new plan was made"}),
)


def record(client: Client, referral: Referral, target: str, facts: dict[str, str]) -> int:
    args = [referral.patient_id, referral.pk]
    address = f"{reverse('referrals:move', args=args)}?to={target}"
    return client.post(address, {"form_key": uuid4(), **facts}).status_code


@pytest.mark.parametrize("road", [TREATED, DECLINED], ids=["treated", "declined"])
def test_every_answer_is_recorded_and_read_again(
    client: Client, patient: Patient, clinician: User, road: tuple[tuple[str, dict[str, str]], ...]
) -> None:
    client.force_login(clinician)
    referral = taken(patient, clinician, "signed")

    for target, facts in road:
        without = dict(list(facts.items())[1:])
        assert record(client, referral, target, without) == 422
        assert record(client, referral, target, facts) == 302
        referral.refresh_from_db()
        assert referral.state == target

    text = page(client, reverse("referrals:referral", args=[patient.pk, referral.pk]))
    for _, facts in road:
        told = [value for name, value in facts.items() if not name.endswith("_on")]
        assert [value for value in told if value not in text] == []


def test_a_refusal_without_its_reason_is_not_recorded(
    client: Client, patient: Patient, clinician: User
) -> None:
    client.force_login(clinician)
    referral = taken(patient, clinician, "sent")

    assert record(client, referral, "declined", SAID) == 422
    referral.refresh_from_db()
    assert referral.state == "sent"
