"""S26 to S28: one row an event, in the same transaction, chained without a gap."""

import pytest
from django.db import IntegrityError, transaction

from screening.models import Patient, Screening
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import CHAINED, digest, record


def chain(practice_id: object) -> list[AuditEvent]:
    """The practice's events, oldest first."""
    return list(AuditEvent.objects.filter(practice_id=practice_id).order_by("sequence"))


def test_s28_the_chain_has_no_gap_and_every_hash_fits(patient: Patient, clinician: User) -> None:
    for _ in range(5):
        record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)

    events = chain(clinician.practice_id)

    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in events] == ["", *(e.hash for e in events[:-1])]
    assert all(event.hash == digest(event) for event in events)
    head = AuditHead.objects.get(pk=clinician.practice_id)
    assert (head.sequence, head.hash) == (5, events[-1].hash)


@pytest.mark.parametrize("column", CHAINED)
def test_s28_a_changed_column_no_longer_fits(
    patient: Patient, clinician: User, column: str
) -> None:
    event = record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)
    kept = AuditEvent.objects.get(pk=event.pk)

    changed = kept.at.replace(year=2020) if column == "at" else "something else"
    setattr(kept, column, changed)

    assert digest(kept) != kept.hash


def test_each_practice_has_its_own_chain(patient: Patient, clinician: User, outsider: User) -> None:
    record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)

    theirs = record(Action.WORKLIST_VIEWED, actor=outsider)

    assert theirs.sequence == 1
    assert theirs.previous_hash == ""


def test_s27_who_what_when_and_no_words(patient: Patient, clinician: User) -> None:
    event = record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)

    assert (event.actor_id, event.patient_id) == (clinician.pk, patient.pk)
    assert event.subject_type == "screening.patient"
    assert patient.name not in str(vars(event))


def test_s26_without_its_row_nothing_is_written(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)
    event = record(Action.PATIENT_VIEWED, actor=clinician, subject=patient)
    AuditHead.objects.update(sequence=event.sequence - 1)  # the next number is taken

    with pytest.raises(IntegrityError), transaction.atomic():
        screened(patient, clinician)

    assert not Screening.objects.exists()
