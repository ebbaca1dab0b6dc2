"""A trial's whole form, its dose steps included, as one post brings it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.forms import BaseForm
from django.http import QueryDict

from screening.forms.keys import KeyForm
from screening.forms.posted import posted_values, seen_version
from screening.forms.step import StepForm
from screening.forms.trial import TrialForm
from screening.models import DoseStep, Trial
from screening.services.saving import Saved
from screening.services.steps import add_step, save_step, strike_step
from screening.services.trials import save_trial
from trd_clinic.accounts.models import User

SavedForm = tuple[Saved, BaseForm]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The forms of one post: the trial's, each step's, and what was asked for then."""

    trial: Trial
    form: TrialForm
    steps: tuple[tuple[DoseStep, StepForm], ...]
    then: str

    @property
    def errors(self) -> bool:
        """Whether any field is wrong."""
        return bool(self.form.errors) or any(form.errors for _, form in self.steps)

    @property
    def bound(self) -> Mapping[str, Any]:
        """Every form by the key the page knows it under."""
        steps = {f"step-{step.pk}": form for step, form in self.steps}
        return {self.trial.key: self.form, **steps}


def read_sheet(trial: Trial, data: QueryDict) -> Sheet:
    """Bind the forms; steps that the post does not mention are left alone."""
    known = trial.steps.filter(struck_at=None) if any(map(_of_a_step, data)) else ()
    steps = [
        (step, StepForm(data, instance=step, prefix=f"step-{step.pk}"))
        for step in known
        if f"step-{step.pk}-version" in data
    ]
    form = TrialForm(data, instance=trial, auto_id=f"{trial.key}-%s")
    return Sheet(trial, form, tuple(steps), data.get("then", ""))


def _of_a_step(name: str) -> bool:
    return name.startswith("step-")


def save_sheet(actor: User, sheet: Sheet, data: QueryDict) -> tuple[SavedForm, ...]:
    """Save every field that is right, the trial's first; do what was asked for then."""
    boxes = ("side_effects",) if "side_effects_shown" in data else ()
    values = posted_values(sheet.form, always=boxes)
    saved = save_trial(actor=actor, trial=sheet.trial, seen=seen_version(sheet.form), values=values)
    done: list[SavedForm] = [(saved, sheet.form)]
    for step, form in sheet.steps:
        one = save_step(actor=actor, step=step, seen=seen_version(form), values=posted_values(form))
        done.append((one, form))
    _then(actor, sheet, data)
    return tuple(done)


def _then(actor: User, sheet: Sheet, data: QueryDict) -> None:
    action, _, target = sheet.then.partition(":")
    if action in ("add_step", "add_off"):
        form = KeyForm({"form_key": data.get("step_key", "")})
        key = form.cleaned_data["form_key"] if form.is_valid() else uuid4()
        values = {"daily_mg": Decimal(0)} if action == "add_off" else None
        add_step(actor=actor, trial=sheet.trial, form_key=key, values=values)
    if action == "strike_step":
        for step, _ in sheet.steps:
            if str(step.pk) == target:
                strike_step(actor=actor, step=step)
