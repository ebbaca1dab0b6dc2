"""Signing: gates inside the transaction, the fingerprint that was seen, one letter a form."""

from uuid import uuid4

import pytest
from django.db import connection

from referrals.models import Letter, Referral
from referrals.services.letters import (
    ContentChangedError,
    DamagedLetterError,
    open_letter,
)
from referrals.services.referrals import prepare_referral, save_referral
from screening.models import Patient
from tests.referrals.road import decided, fingerprint_of, ready, sign, signed
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


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


def test_s29_a_tampered_pdf_is_refused_and_reported(patient: Patient, clinician: User) -> None:
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
