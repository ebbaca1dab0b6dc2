"""Signing: gates inside the transaction, the fingerprint that was seen, one letter a form."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from referrals.models import Letter, Referral
from referrals.services.letters import (
    ContentChangedError,
    DamagedLetterError,
    open_letter,
    sign_letter,
)
from referrals.services.referrals import prepare_referral, save_referral, take_screening
from screening.models import Patient, ReviewAnswer
from screening.services.alerts import acknowledge_alerts
from screening.services.decisions import decide
from screening.services.reviews import review_screening
from tests.referrals.road import decided, fingerprint_of, ready, sign, signed, today
from tests.screening.stories import raise_alert, record_episode, record_trial, screened
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


def acknowledge(patient: Patient, clinician: User) -> None:
    """Answer every open alert."""
    acknowledge_alerts(
        actor=clinician,
        patient=patient,
        alert_ids=[alert.pk for alert in patient.alerts.all()],
        values={"words": "Asked today, no plan.", "next_contact": date(2026, 12, 1)},
        form_key=uuid4(),
    )


def test_a_signed_letter_keeps_everything(patient: Patient, clinician: User) -> None:
    letter = signed(patient, clinician)

    assert letter.reference == "AP-20418-01"
    assert letter.edition == 1
    assert letter.pdf.startswith(b"%PDF")
    assert letter.engine.startswith("WeasyPrint")
    assert (
        letter.content["signing"]["fingerprint"].replace(" ", "")
        == (letter.content_fingerprint[:12])
    )
    assert letter.referral.moves.get().to_state == "signed"
    assert Referral.objects.get(pk=letter.referral_id).state == "signed"
    assert AuditEvent.objects.filter(action="letter_signed", subject_id=letter.pk).count() == 1


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


def test_whatever_changed_since_the_preview_is_refused(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)
    seen = fingerprint_of(referral)
    save_referral(actor=clinician, referral=referral, seen=1, values={"goals": "To sleep"})

    with pytest.raises(ContentChangedError):
        sign(referral, clinician, seen=seen)

    assert not Letter.objects.exists()


def test_a_form_sent_twice_makes_one_letter(patient: Patient, clinician: User) -> None:
    referral, key = ready(patient, clinician), uuid4()
    seen = fingerprint_of(referral)

    first = sign(referral, clinician, seen=seen, form_key=key)
    second = sign(referral, clinician, seen=seen, form_key=key)

    assert first.pk == second.pk
    assert Letter.objects.count() == 1


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


def test_a_correction_is_a_new_version_that_names_the_old(
    patient: Patient, clinician: User
) -> None:
    old = signed(patient, clinician)
    referral = Referral.objects.get(pk=old.referral_id)
    save_referral(actor=clinician, referral=referral, seen=1, values={"goals": "To work"})

    new = sign(Referral.objects.get(pk=referral.pk), clinician)

    assert (new.edition, new.replaces_id, new.reference) == (2, old.pk, old.reference)
    assert new.content["letter"]["replaces"].startswith("Replaces version 1 of")
    assert Referral.objects.get(pk=referral.pk).moves.count() == 1


def test_a_tampered_pdf_is_refused_and_reported(patient: Patient, clinician: User) -> None:
    letter = signed(patient, clinician)
    letter.pdf = b"%PDF-1.7 not what was signed"

    with pytest.raises(DamagedLetterError):
        open_letter(actor=clinician, letter=letter)

    assert AuditEvent.objects.filter(action="letter_damaged", subject_id=letter.pk).exists()


def test_nothing_is_kept_when_the_trail_cannot_be_written(
    patient: Patient, clinician: User
) -> None:
    referral = ready(patient, clinician)
    seen = fingerprint_of(referral)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_audithead")  # the next number is taken already

    with pytest.raises(Exception, match=r"(?i)audit"):
        sign(referral, clinician, seen=seen)

    assert not Letter.objects.exists()


def test_a_new_referral_takes_over_what_seldom_changes(patient: Patient, clinician: User) -> None:
    first = ready(patient, clinician)
    Referral.objects.filter(pk=first.pk).update(
        copy_to="Primary care", medicines="Lisinopril", goals="To read"
    )

    second = prepare_referral(
        actor=clinician, screening=first.screening, clinician=clinician, form_key=uuid4()
    )

    assert second.ketamine_clinic_id is not None
    assert (second.copy_to, second.goals) == ("Primary care", "To read")
    assert (second.medicines, second.consent_on) == ("", None)


def test_a_coordinator_prepares_for_a_named_clinician(
    patient: Patient, clinician: User, coordinator: User
) -> None:
    screening = decided(patient, clinician)

    made = prepare_referral(
        actor=coordinator, screening=screening, clinician=clinician, form_key=uuid4()
    )

    assert (made.prepared_by_id, made.clinician_id) == (coordinator.pk, clinician.pk)
