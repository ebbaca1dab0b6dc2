"""Writing the dose steps of a trial: add, save, strike, restore."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from screening.models import DoseStep, Trial
from screening.permissions import check
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from screening.services.striking import restore, strike
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def add_step(
    *, actor: User, trial: Trial, form_key: UUID, values: Mapping[str, Any] | None = None
) -> DoseStep:
    """A step after the last one; empty unless values are given (0 mg is weeks off)."""
    check(actor, Capability.RECORD, trial.patient)
    Trial.objects.select_for_update().get(pk=trial.pk)  # positions are given one at a time
    step = DoseStep(trial=trial, form_key=form_key, **(values or {}))
    made = made_once(trial.steps.all(), form_key, lambda: _insert(step))
    if made is step:
        record(Action.STEP_RECORDED, actor=actor, subject=step)
    return made


@transaction.atomic
def save_step(*, actor: User, step: DoseStep, seen: int, values: Mapping[str, Any]) -> Saved:
    """Change a step, field by field."""
    patient = step.trial.patient
    check(actor, Capability.RECORD, patient)
    saved = save_fields(actor=actor, patient=patient, row=step, seen=seen, values=values)
    if saved.changed:
        record(Action.STEP_CHANGED, actor=actor, subject=step)
    return saved


@transaction.atomic
def strike_step(*, actor: User, step: DoseStep) -> None:
    """Take the step out of its trial; it can be restored to its place."""
    check(actor, Capability.RECORD, step.trial.patient)
    if strike(step, actor):
        record(Action.STEP_STRUCK, actor=actor, subject=step)


@transaction.atomic
def restore_step(*, actor: User, step: DoseStep) -> None:
    """Undo a strike."""
    check(actor, Capability.RECORD, step.trial.patient)
    if restore(step):
        record(Action.STEP_RESTORED, actor=actor, subject=step)


def _insert(step: DoseStep) -> DoseStep:
    highest = DoseStep.objects.filter(trial_id=step.trial_id).aggregate(Max("position"))
    step.position = (highest["position__max"] or 0) + 1
    step.save()
    return step
