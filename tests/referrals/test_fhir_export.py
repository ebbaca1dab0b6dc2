"""Who may export a signed letter, what is asked before, and what an old letter says."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referrals.letter.fhir.bundle import KINDS
from referrals.models import Letter
from screening.models import Patient
from tests.referrals.road import signed as signed_letter
from tests.referrals.test_fhir import resources
from trd_clinic.accounts.confirming import CONFIRMED_AT
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


@pytest.mark.parametrize("kind", [*KINDS, "nonsense"])
def test_whoever_may_send_exports_and_leaves_a_trace(
    client: Client, patient: Patient, clinician: User, reviewer: User, kind: str
) -> None:
    letter = signed_letter(patient, clinician)
    key = [patient.pk, letter.referral_id, letter.pk, kind]
    client.force_login(reviewer)
    refused = client.get(reverse("referrals:letter_fhir", args=key))
    client.force_login(clinician)

    answer = client.get(reverse("referrals:letter_fhir", args=key))

    assert refused.status_code == 403
    assert answer.status_code == (404 if kind == "nonsense" else 200)
    if answer.status_code == 200:
        made = json.loads(answer.content)
        assert made["type"] == kind
        assert resources(made, "Patient")[0]["birthDate"] == date(1981, 6, 14).isoformat()
        assert "Halvorsen" not in answer["Content-Disposition"]
        assert AuditEvent.objects.filter(action="letter_exported", subject_id=letter.pk).exists()


def test_s09_an_export_asks_for_the_password_again(
    client: Client, patient: Patient, clinician: User
) -> None:
    letter = signed_letter(patient, clinician)
    address = reverse(
        "referrals:letter_fhir", args=[patient.pk, letter.referral_id, letter.pk, "document"]
    )
    client.force_login(clinician)
    session = client.session
    session[CONFIRMED_AT] = (timezone.now() - timedelta(minutes=5.1)).timestamp()
    session.save()

    answer = client.get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{reverse('account_reauthenticate')}?next=")
    assert not AuditEvent.objects.filter(action="letter_exported").exists()


def test_a_letter_from_before_exports_says_so(
    client: Client, patient: Patient, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = signed_letter(patient, clinician)
    monkeypatch.setattr("referrals.models.Letter.from_db", classmethod(_without_data))
    client.force_login(clinician)
    key = [patient.pk, letter.referral_id, letter.pk, "document"]

    page = client.get(reverse("referrals:letter_fhir", args=key), follow=True)

    assert "sign a new version to export" in page.content.decode()
    assert not AuditEvent.objects.filter(action="letter_exported").exists()


def _without_data(kind: type[Letter], db: str, names: list[str], values: list[Any]) -> Letter:
    """A row as it was frozen before the facts were kept with the words."""
    row = super(Letter, kind).from_db(db, names, values)
    row.content = {key: value for key, value in row.content.items() if key != "data"}
    return row
