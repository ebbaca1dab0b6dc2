"""Patients, trials, steps and safety answers by service."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from screening.models import DoseStep, Patient, Revision, Trial
from screening.services.episodes import save_episode
from screening.services.patients import create_patient, save_patient
from screening.services.safety import save_safety
from screening.services.steps import add_step, restore_step, save_step, strike_step
from screening.services.trials import add_trial, restore_trial, save_trial, strike_trial
from tests.cast import TODAY
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent

RUTH = {"name": "Ruth Halvorsen", "number": "AP-1", "birth_date": TODAY.replace(year=1981)}


def a_trial(patient: Patient, actor: User, **values: Any) -> Trial:
    return add_trial(actor=actor, patient=patient, form_key=uuid4(), values=values)


def test_a_patient_is_of_the_actors_practice_with_an_empty_episode(coordinator: User) -> None:
    patient = create_patient(actor=coordinator, form_key=uuid4(), values=RUTH)

    assert patient.practice == coordinator.practice
    assert patient.episode.major_depressive_disorder is None


def test_the_same_form_makes_one_patient(coordinator: User) -> None:
    key = uuid4()

    first = create_patient(actor=coordinator, form_key=key, values=RUTH)
    second = create_patient(actor=coordinator, form_key=key, values=RUTH)

    assert first.pk == second.pk
    assert AuditEvent.objects.filter(action="patient_created").count() == 1


def test_a_key_of_another_practice_tells_nothing(
    coordinator: User, outsider: User, their_patient: Patient
) -> None:
    key = their_patient.form_key
    assert key is not None

    with pytest.raises(Http404):
        create_patient(actor=coordinator, form_key=key, values=RUTH)


def test_labels_are_never_given_again(patient: Patient, coordinator: User) -> None:
    first = a_trial(patient, coordinator)
    strike_trial(actor=coordinator, trial=first)

    second = a_trial(patient, coordinator)

    assert (first.key, second.key) == ("T1", "T2")
    restore_trial(actor=coordinator, trial=first)
    first.refresh_from_db()
    assert first.struck_at is None


def test_the_same_form_makes_one_trial(patient: Patient, coordinator: User) -> None:
    key = uuid4()

    for _ in range(2):
        add_trial(actor=coordinator, patient=patient, form_key=key)

    assert patient.trials.count() == 1


def test_what_stood_before_is_kept(patient: Patient, coordinator: User) -> None:
    trial = a_trial(patient, coordinator, treatment="sertraline")

    values = {"treatment": "escitalopram"}
    save_trial(actor=coordinator, trial=trial, seen=1, values=values)

    trial.refresh_from_db()
    assert (trial.treatment, trial.version) == ("escitalopram", 2)
    assert Revision.objects.get(row_id=trial.pk).values["treatment"] == "sertraline"


def test_only_the_field_both_changed_conflicts(
    patient: Patient, clinician: User, colleague: User
) -> None:
    trial = a_trial(patient, clinician, treatment="sertraline")
    theirs = {"treatment": "Zoloft", "note": ""}
    save_trial(actor=colleague, trial=trial, seen=1, values=theirs)

    mine = {"treatment": "citalopram", "note": "by phone"}
    saved = save_trial(actor=clinician, trial=trial, seen=1, values=mine)

    conflict = saved.conflicts[0]
    assert (conflict.mine, conflict.theirs, conflict.by) == ("citalopram", "Zoloft", colleague.name)
    trial.refresh_from_db()
    assert (trial.treatment, trial.note) == ("Zoloft", "by phone")


def test_steps_keep_their_order_when_one_is_struck(patient: Patient, coordinator: User) -> None:
    trial = a_trial(patient, coordinator)
    steps = [
        add_step(actor=coordinator, trial=trial, form_key=uuid4(), values={"daily_mg": dose})
        for dose in (Decimal(25), Decimal(0), Decimal(50))
    ]

    strike_step(actor=coordinator, step=steps[1])
    save_step(actor=coordinator, step=steps[2], seen=1, values={"length": Decimal(8)})

    left = DoseStep.objects.filter(trial=trial, struck_at=None)
    assert [step.daily_mg for step in left] == [Decimal(25), Decimal(50)]
    restore_step(actor=coordinator, step=steps[1])
    assert [step.position for step in trial.steps.all()] == [1, 2, 3]


def test_who_asked_and_when_goes_with_the_answer(patient: Patient, coordinator: User) -> None:
    def answer(value: str) -> Any:
        values = {"answer": value}
        return save_safety(
            actor=coordinator, patient=patient, item="avm", seen=99, values=values, today=TODAY
        ).row

    asked = answer("unknown")
    assert (asked.answered_on, asked.answered_by) == (TODAY, coordinator)

    taken_back = answer("not_asked")
    assert (taken_back.answered_on, taken_back.answered_by) == (None, None)


def test_the_first_save_makes_the_episode(patient: Patient, coordinator: User) -> None:
    save_episode(actor=coordinator, patient=patient, seen=0, values={"bipolar": False})

    patient.refresh_from_db()
    assert patient.episode.bipolar is False


Write = Callable[[User, Patient], object]
WRITES: dict[str, Write] = {
    "patient": lambda who, patient: save_patient(
        actor=who, patient=patient, seen=1, values={"name": "X"}
    ),
    "episode": lambda who, patient: save_episode(
        actor=who, patient=patient, seen=1, values={"bipolar": True}
    ),
    "trial": lambda who, patient: add_trial(actor=who, patient=patient, form_key=uuid4()),
    "safety": lambda who, patient: save_safety(
        actor=who, patient=patient, item="avm", seen=1, values={"answer": "no"}, today=TODAY
    ),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("who", ["reviewer", "administrator", "outsider"])
def test_who_may_not_record_changes_nothing(
    patient: Patient, write: str, who: str, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        WRITES[write](actor, patient)

    assert not Revision.objects.exists()
    assert not patient.trials.exists()
    assert not patient.safety_answers.exists()
