"""Outside records: proposals first, then what was accepted, each with its source."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from screening.models import OutsideRecord, Patient, Proposal, Trial
from screening.outside import RefusedError
from screening.queries.record import load_record
from screening.services import outside_records as services
from screening.services.outside_records import (
    QuotaError,
    accept_proposal,
    decline_proposal,
)
from tests.cast import make_patient
from tests.outside.bundles import bundle, condition, dispense, items, person, total
from tests.screening.outside import take
from tests.security.snapshot import tables
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent

OWN = {"screening.outsiderecord", "screening.proposal"}
WHOLE = bundle(
    person(),
    dispense("sertraline 50 MG Oral Tablet", "2024-01-01"),
    condition("F33.1"),
    *items("2024-02-01", (2, 2, 2, 2, 2, 2, 2, 2, 1)),
)


def lines(outside: OutsideRecord, kind: str) -> list[Proposal]:
    return list(outside.proposals.filter(kind=kind))


def test_reading_writes_nothing_to_the_record(clinician: User, patient: Patient) -> None:
    before = tables(but=frozenset(OWN))

    outside = take(clinician, patient, WHOLE)

    assert tables(but=frozenset(OWN)) == before
    assert {line.kind for line in outside.proposals.all()} == {"trial", "diagnosis", "score"}
    assert AuditEvent.objects.filter(action=Action.OUTSIDE_RECORD_READ).count() == 1


def test_an_accepted_trial_has_its_steps_and_its_source(clinician: User, patient: Patient) -> None:
    (line,) = lines(take(clinician, patient), "trial")

    answer = accept_proposal(actor=clinician, proposal=line, episode="current")

    trial = answer.trial
    assert trial == patient.trials.get()
    assert (trial.treatment, trial.started, trial.episode) == (
        "sertraline",
        "2024-01-01",
        "current",
    )
    doses = [(step.daily_mg, step.length, step.unit) for step in trial.steps.all()]
    assert doses == [(50, 30, "days"), (0, 14, "days"), (100, 30, "days")]
    assert trial.facts_from == Trial.FactsFrom.PHARMACY
    assert "fills.csv" in trial.note
    assert "(line 3)" in trial.note
    assert load_record(patient).trials[0].pk == trial.pk


def test_accepting_twice_makes_one_trial(clinician: User, patient: Patient) -> None:
    (line,) = lines(take(clinician, patient), "trial")

    first = accept_proposal(actor=clinician, proposal=line)

    assert accept_proposal(actor=clinician, proposal=line) == first
    assert patient.trials.count() == 1


def test_what_is_not_recognised_arrives_as_it_was_written(
    clinician: User, patient: Patient
) -> None:
    (line,) = lines(take(clinician, patient), "medicine")

    accept_proposal(actor=clinician, proposal=line)

    trial = patient.trials.get()
    assert (trial.treatment, trial.class_group) == ("lisinopril", "")


def test_a_declined_line_may_be_accepted_later_and_not_the_reverse(
    clinician: User, patient: Patient
) -> None:
    (line,) = lines(take(clinician, patient), "trial")

    decline_proposal(actor=clinician, proposal=line)
    decline_proposal(actor=clinician, proposal=line)
    assert patient.trials.count() == 0
    accept_proposal(actor=clinician, proposal=line)

    with pytest.raises(ValidationError, match="accepted already"):
        decline_proposal(actor=clinician, proposal=line)
    assert [answer.answer for answer in line.answers.all()] == ["declined", "accepted"]


@pytest.mark.parametrize(("last", "alerts"), [(0, 0), (1, 1)])
def test_item_nine_raises_the_alert_when_it_is_accepted(
    last: int, alerts: int, clinician: User, patient: Patient
) -> None:
    content = bundle(person(), *items("2024-02-01", (2,) * 8 + (last,)))
    (line,) = lines(take(clinician, patient, content), "score")
    assert patient.alerts.count() == 0

    answer = accept_proposal(actor=clinician, proposal=line)

    assert (answer.score.total, answer.score.entry) == (16 + last, "items")
    assert patient.alerts.count() == alerts


def test_the_alert_does_not_wait_for_a_total(clinician: User, patient: Patient) -> None:
    content = bundle(person(), *items("2024-02-01", (None,) * 8 + (2,)))
    (line,) = lines(take(clinician, patient, content), "score")

    answer = accept_proposal(actor=clinician, proposal=line)

    assert answer.score.total is None
    assert patient.alerts.get().value == 2


def test_a_total_is_kept_as_a_total_with_its_item(clinician: User, patient: Patient) -> None:
    parts = (*items("2024-02-01", (None,) * 8 + (3,)), total("2024-02-01", 21))
    (line,) = lines(take(clinician, patient, bundle(person(), *parts)), "score")

    score = accept_proposal(actor=clinician, proposal=line).score

    assert (score.entry, score.total, score.suicide_item) == ("total", 21, 3)
    assert patient.alerts.count() == 1


def test_a_diagnosis_fills_the_episode(clinician: User, patient: Patient) -> None:
    (line,) = lines(take(clinician, patient, WHOLE), "diagnosis")

    accept_proposal(actor=clinician, proposal=line)

    patient.refresh_from_db()
    episode = patient.episode
    assert (episode.major_depressive_disorder, episode.recurrent) == (True, True)
    assert (episode.icd10, episode.bipolar) == ("F33.1", None)


def test_the_same_file_is_recognised(clinician: User, colleague: User, patient: Patient) -> None:
    first = take(clinician, patient)

    again = take(colleague, patient, file_name="other.csv")

    assert again == first
    assert OutsideRecord.objects.count() == 1
    assert take(clinician, make_patient(patient.practice)) != first


def test_a_refused_file_leaves_a_trace_and_nothing_else(clinician: User, patient: Patient) -> None:
    with pytest.raises(RefusedError):
        take(clinician, patient, b"{")

    assert OutsideRecord.objects.count() == 0
    assert AuditEvent.objects.filter(action=Action.OUTSIDE_RECORD_REFUSED).count() == 1


def test_a_practice_reads_so_many_files_a_day(
    clinician: User, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_FILES_A_DAY", 2)
    take(clinician, patient)
    with pytest.raises(RefusedError):
        take(clinician, patient, b"{")

    with pytest.raises(QuotaError, match="2 files"):
        take(clinician, patient, WHOLE)

    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(services.timezone, "now", lambda: tomorrow)
    take(clinician, patient, WHOLE)
    assert OutsideRecord.objects.count() == 2
