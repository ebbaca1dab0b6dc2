"""Writing trials: add, save, strike, restore."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from screening.models import Patient, Trial
from screening.permissions import check
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from screening.services.striking import restore, strike
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def add_trial(
    *, actor: User, patient: Patient, form_key: UUID, values: Mapping[str, Any] | None = None
) -> Trial:
    """A trial with a label of its own that is never given again; empty unless values are."""
    check(actor, Capability.RECORD, patient)
    Patient.objects.select_for_update().get(pk=patient.pk)  # labels are given one at a time
    trial = Trial(patient=patient, form_key=form_key, **(values or {}))
    made = made_once(patient.trials.all(), form_key, lambda: _insert(trial))
    if made is trial:
        record(Action.TRIAL_RECORDED, actor=actor, subject=trial)
    return made


@transaction.atomic
def save_trial(*, actor: User, trial: Trial, seen: int, values: Mapping[str, Any]) -> Saved:
    """Change a trial, field by field."""
    check(actor, Capability.RECORD, trial.patient)
    saved = save_fields(actor=actor, patient=trial.patient, row=trial, seen=seen, values=values)
    if saved.changed:
        record(Action.TRIAL_CHANGED, actor=actor, subject=trial)
    return saved


@transaction.atomic
def strike_trial(*, actor: User, trial: Trial) -> None:
    """Take the trial out of the record's reckoning; it stays readable and can be restored."""
    check(actor, Capability.RECORD, trial.patient)
    if strike(trial, actor):
        record(Action.TRIAL_STRUCK, actor=actor, subject=trial)


@transaction.atomic
def restore_trial(*, actor: User, trial: Trial) -> None:
    """Undo a strike."""
    check(actor, Capability.RECORD, trial.patient)
    if restore(trial):
        record(Action.TRIAL_RESTORED, actor=actor, subject=trial)


def _insert(trial: Trial) -> Trial:
    highest = Trial.objects.filter(patient_id=trial.patient_id).aggregate(Max("label"))
    trial.label = (highest["label__max"] or 0) + 1
    trial.save()
    return trial
