"""Preview, signature and letter through the browser's doors."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from referrals.models import Letter, Referral
from screening.models import Patient
from tests.referrals.road import PASSWORD, fingerprint_of, ready, signed
from tests.screening.stories import raise_alert
from trd_clinic.accounts.models import User


@pytest.fixture
def signer(client: Client, clinician: User) -> User:
    """The clinician, with a password and signed in."""
    clinician.set_password(PASSWORD)
    clinician.save()
    client.force_login(clinician)
    return clinician


def at(name: str, referral: Referral, *more: object) -> str:
    """The address of a page of the referral."""
    return reverse(f"referrals:{name}", args=[referral.patient_id, referral.pk, *more])


def sign(client: Client, referral: Referral, **more: object) -> Any:
    """Post the sign form as the preview shows it."""
    data = {"seen": fingerprint_of(referral), "form_key": uuid4(), "password": PASSWORD}
    return client.post(at("sign", referral), data | more)


def test_the_letters_doses_lead_to_the_cards_they_are_from(
    client: Client, patient: Patient, signer: User
) -> None:
    client.force_login(signer)

    page = client.get(at("preview", ready(patient, signer))).content.decode()

    below = page.split('id="footnotes-head"')[1]
    assert 'href="/formulary/sertraline/#minimum-recommended">Minimum 50' in below
    assert 'href="/formulary/venlafaxine/#minimum-recommended">Minimum 150' in below
    assert 'href="/definitions/"' in below


def test_the_preview_is_marked_and_carries_the_fingerprint(
    client: Client, signer: User, patient: Patient
) -> None:
    referral = ready(patient, signer)

    page = client.get(at("preview", referral)).content.decode()

    assert "DRAFT, not signed" in page
    assert fingerprint_of(referral) in page
    assert "For informational purposes only; does not constitute medical advice." in page
    assert "Consent is not recorded" not in page
    assert "Medicines were not asked." in page


def test_the_right_password_signs_and_the_letter_is_served(
    client: Client, signer: User, patient: Patient
) -> None:
    referral = ready(patient, signer)

    answer = sign(client, referral)
    letter = Letter.objects.get()
    served = client.get(at("letter_pdf", referral, letter.pk))

    assert answer.status_code == 302
    assert served.content == bytes(letter.pdf)
    assert served["Content-Type"] == "application/pdf"
    assert served["Cache-Control"] == "no-store"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert "Halvorsen" not in served["Content-Disposition"]


def test_a_wrong_password_is_a_sentence_and_signs_nothing(
    client: Client, signer: User, patient: Patient
) -> None:
    answer = sign(client, ready(patient, signer), password="not mine")

    assert answer.status_code == 422
    assert "That is not your password. Nothing was signed." in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_changed_letter_is_shown_again(client: Client, signer: User, patient: Patient) -> None:
    referral = ready(patient, signer)

    answer = sign(client, referral, seen="0" * 64)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was signed; this is the letter now." in page
    assert fingerprint_of(referral) in page


def test_an_open_alert_stands_on_the_page_with_its_link(
    client: Client, signer: User, patient: Patient
) -> None:
    referral = ready(patient, signer)
    raise_alert(patient, signer)

    answer = sign(client, referral)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "not yet acknowledged" in page
    assert reverse("screening:acknowledge", args=[patient.pk]) in page
    assert not Letter.objects.exists()


def test_the_draft_pdf_is_served(client: Client, signer: User, patient: Patient) -> None:
    served = client.get(at("preview_pdf", ready(patient, signer)))

    assert served.status_code == 200
    assert served.content.startswith(b"%PDF")


def test_a_letter_of_another_referral_is_not_found(
    client: Client, signer: User, patient: Patient
) -> None:
    letter = signed(patient, signer)
    other = ready_again(patient, signer)

    assert client.get(at("letter_pdf", other, letter.pk)).status_code == 404


def ready_again(patient: Patient, clinician: User) -> Referral:
    """A second draft of the same patient."""
    first = patient.referrals.get()
    fields = {"clinician": clinician, "prepared_by": clinician, "form_key": uuid4(), "ordinal": 2}
    return Referral.objects.create(patient=patient, screening=first.screening, **fields)


PAGES = ("referral", "preview", "preview_pdf", "sign", "move", "use_screening")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_practice_finds_nothing(
    client: Client, clinician: User, outsider: User, patient: Patient, name: str, method: str
) -> None:
    referral = ready(patient, clinician)
    client.force_login(outsider)

    answer = getattr(client, method)(at(name, referral) + ("?to=sent" if name == "move" else ""))

    assert answer.status_code in ({302, 404, 405} if name == "sign" else {404, 405})


def test_roles_that_only_look_may_not_write(
    client: Client, clinician: User, reviewer: User, patient: Patient
) -> None:
    referral = ready(patient, clinician)
    client.force_login(reviewer)

    statuses = [client.post(at(name, referral)).status_code for name in ("referral", "sign")]
    page = client.get(at("referral", referral)).content.decode()

    assert statuses == [403, 403]
    assert "Your role sees referrals" in page
    assert "<textarea" not in page


def test_a_coordinator_may_not_sign(
    client: Client, clinician: User, coordinator: User, patient: Patient
) -> None:
    referral = ready(patient, clinician)
    client.force_login(coordinator)

    assert sign(client, referral).status_code == 403


def test_s29_a_damaged_letter_is_a_plain_page(
    client: Client, signer: User, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = signed(patient, signer)
    monkeypatch.setattr("referrals.models.Letter.from_db", classmethod(_tampered), raising=True)

    answer = client.get(at("letter_pdf", letter.referral, letter.pk))

    assert answer.status_code == 409
    assert "its fingerprint differs" in answer.content.decode()
    assert b"%PDF" not in answer.content


def _tampered(kind: type[Letter], db: str, names: list[str], values: list[Any]) -> Letter:
    """A row as a thief of the database would leave it: the triggers forbid it here."""
    row = super(Letter, kind).from_db(db, names, values)
    row.pdf = b"%PDF-1.7 something else"
    return row
