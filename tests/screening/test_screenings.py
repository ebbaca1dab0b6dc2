"""Making a screening: what it freezes, what it refuses, when it is out of date."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from screening.criteria import snapshot
from screening.models import Patient, Screening, Trial
from screening.queries.record import load_record
from screening.queries.screenings import is_current
from screening.services.screenings import fingerprint_of, make_screening
from tests.cast import TODAY
from tests.screening.stories import (
    record_episode,
    record_score,
    record_trial,
    screened,
    two_failed_classes,
)
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


def test_it_can_be_replayed_from_its_own_row(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)

    row = Screening.objects.get(pk=screened(patient, clinician).pk)

    assert row.answer == "meets"
    stood_on = (row.policy, row.formulary, row.instruments, row.reference, row.definitions)
    answer = snapshot.answer(row.facts, *stood_on)
    assert answer == row.verdict


def test_the_words_for_letter_and_timeline_are_frozen(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)
    record_score(patient, clinician)

    context = screened(patient, clinician).context

    words = "Major depressive disorder, recurrent, moderate"
    assert context["diagnosis"]["words"] == words
    assert context["diagnosis"]["icd10"] == "F33.1"
    assert context["episode"]["since"] == "2025-04"
    assert context["trials"]["T1"]["name"] == "sertraline"
    assert context["trials"]["T1"]["class_group"] == "SSRI"
    assert context["trials"]["T1"]["steps"][0]["length"] == 13
    assert context["scores"][0]["total"] == 19
    assert (context["scores"][0]["minimum"], context["scores"][0]["maximum"]) == (0, 27)


def test_the_fingerprint_is_of_the_frozen_row(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)

    row = Screening.objects.get(pk=screened(patient, clinician).pk)

    names = ("as_of", "facts", "policy", "formulary", "instruments", "rule_version")
    frozen = {
        name: getattr(row, name)
        for name in (*names, "reference", "verdict", "context", "definitions")
    }
    assert row.fingerprint == fingerprint_of(frozen)
    assert row.fingerprint != fingerprint_of(frozen | {"rule_version": 2})


def test_a_form_sent_twice_makes_one_screening(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)
    key = uuid4()

    first = make_screening(actor=clinician, patient=patient, as_of=TODAY, form_key=key)
    second = make_screening(actor=clinician, patient=patient, as_of=TODAY, form_key=key)

    assert first == second
    assert AuditEvent.objects.filter(action="screening_made").count() == 1


def test_nothing_recorded_makes_no_screening(patient: Patient, clinician: User) -> None:
    with pytest.raises(ValidationError, match="Nothing is recorded yet"):
        screened(patient, clinician)


def test_a_row_that_cannot_be_read_is_named(patient: Patient, clinician: User) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertralin", 100, 8)

    with pytest.raises(ValidationError) as refusal:
        screened(patient, clinician)

    assert refusal.value.messages[0].startswith("T1 (sertralin), treatment: ")


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "administrator", "outsider"])
def test_only_a_clinician_of_the_practice_makes_one(
    patient: Patient, role: str, request: pytest.FixtureRequest
) -> None:
    two_failed_classes(patient)

    with pytest.raises(PermissionDenied):
        screened(patient, request.getfixturevalue(role))

    assert not Screening.objects.exists()


def test_it_stays_current_until_a_fact_changes(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)
    row = screened(patient, clinician)
    fresh = Screening.objects.get(pk=row.pk)

    before = is_current(fresh, load_record(patient))
    Trial.objects.filter(patient=patient, label=1).update(endpoint=17)
    after = is_current(fresh, load_record(patient))

    assert before
    assert not after


def test_a_score_dated_later_counts_as_a_change(patient: Patient, clinician: User) -> None:
    two_failed_classes(patient)
    row = screened(patient, clinician)

    record_score(patient, clinician)

    assert not is_current(row, load_record(patient))
