"""What stands in the way of a signature, asked inside the signing transaction."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from referrals.models import Letter, Referral
from referrals.services.letters import (
    ContentChangedError,
    sign_letter,
)
from referrals.services.referrals import prepare_referral, take_screening
from screening.models import Patient, ReviewAnswer
from screening.services.alerts import acknowledge_alerts
from screening.services.decisions import decide
from screening.services.reviews import review_screening
from tests.referrals.road import fingerprint_of, ready, sign, today
from tests.screening.stories import raise_alert, record_episode, record_trial, screened
from trd_clinic.accounts.models import User


def acknowledge(patient: Patient, clinician: User) -> None:
    """Answer every open alert."""
    acknowledge_alerts(
        actor=clinician,
        patient=patient,
        alert_ids=[alert.pk for alert in patient.alerts.all()],
        values={"words": "Asked today, no plan.", "next_contact": date(2026, 12, 1)},
        form_key=uuid4(),
    )


def test_an_open_alert_refuses_and_its_acknowledgement_opens(
    patient: Patient, clinician: User
) -> None:
    raise_alert(patient, clinician)
    referral = ready(patient, clinician)

    with pytest.raises(ValidationError, match="not yet acknowledged"):
        sign(referral, clinician)
    acknowledge(patient, clinician)

    assert sign(referral, clinician).edition == 1


def test_an_alert_between_preview_and_signature_refuses(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)
    seen = fingerprint_of(referral)
    raise_alert(patient, clinician)

    with pytest.raises((ValidationError, ContentChangedError)):
        sign_letter(
            actor=clinician, referral=referral, seen=seen, form_key=uuid4(),
            day=today(patient),
        )  # fmt: skip

    assert not Letter.objects.exists()


def test_only_the_named_clinician_signs(
    patient: Patient, clinician: User, colleague: User, coordinator: User
) -> None:
    referral = ready(patient, clinician)

    with pytest.raises(ValidationError, match="Only Imani Castellane"):
        sign(referral, colleague)
    with pytest.raises(PermissionDenied):
        sign(referral, coordinator)


def test_a_changed_record_asks_for_a_new_screening(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)
    record_trial(patient, 3, "fluoxetine", 20, 8)

    with pytest.raises(ValidationError, match="record has changed"):
        sign(referral, clinician)
    newer = screened(patient, clinician)
    decide(actor=clinician, screening=newer, ruling="agreed", reason="", form_key=uuid4())
    take_screening(actor=clinician, referral=referral, screening=newer)

    assert sign(referral, clinician).edition == 1


def test_a_referral_needs_a_decision(patient: Patient, clinician: User) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    screening = screened(patient, clinician)

    with pytest.raises(ValidationError, match="needs a decision"):
        prepare_referral(
            actor=clinician, screening=screening, clinician=clinician, form_key=uuid4()
        )


def test_without_trd_the_reason_is_mandatory(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)
    overruled = {"ruling": "overruled", "reason": "Doses are not credible"}
    decide(actor=clinician, screening=referral.screening, form_key=uuid4(), **overruled)

    with pytest.raises(ValidationError, match="Give the reason for referring"):
        sign(referral, clinician)
    Referral.objects.filter(pk=referral.pk).update(reason_without_trd="residual")

    assert sign(referral, clinician).edition == 1


def test_a_returned_screening_asks_for_one_line(
    patient: Patient, clinician: User, reviewer: User
) -> None:
    referral = ready(patient, clinician)
    review_screening(
        actor=reviewer, screening=referral.screening, result="returned",
        comment="Was adherence asked?", form_key=uuid4(),
    )  # fmt: skip

    with pytest.raises(ValidationError, match="Answer the reviewer"):
        sign(referral, clinician)
    sign(referral, clinician, answer="Yes, by pharmacy record.")

    assert ReviewAnswer.objects.get().words == "Yes, by pharmacy record."
