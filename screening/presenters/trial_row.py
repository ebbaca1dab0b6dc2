"""One trial as a row of the intake: what it says, and the parts that open for editing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from screening.forms.step import StepForm
from screening.forms.trial import TrialForm
from screening.models import DoseStep, Trial
from screening.presenters.dosing import (
    dates_words,
    dosing_words,
    large_curve,
    longest_of,
    small_curve,
)
from screening.presenters.hints import TreatmentHint, dose_hint, minimum_of, treatment_hint
from screening.presenters.words import Badge, capital, status_badge
from screening.queries.context import named
from screening.queries.live import Live
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.web.charts.shapes import Drawing

NEW = Badge("cannot_tell", "Not read yet")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A dose step being edited and whether it reaches the minimum."""

    id: UUID
    place: int
    form: StepForm
    at_dose: str
    glyph: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """What the row places; ``form`` and ``steps`` only while it is open."""

    id: UUID
    key: str
    name: str
    class_label: str
    dates: str
    sentence: str
    badge: Badge
    hint: TreatmentHint
    curve: Drawing | None
    figure: Drawing | None
    dosing: str
    form: TrialForm | None
    steps: tuple[StepRow, ...]
    step_key: UUID


def trial_row(
    trial: Trial,
    record: PatientRecord,
    live: Live,
    *,
    editing: bool,
    bound: Mapping[str, Any] | None = None,
) -> TrialRow:
    """The row of one trial; ``bound`` holds forms with errors by their keys."""
    bound = bound or {}
    reading = live.verdict["trials"].get(trial.key)
    unread = next((row.sentence for row in live.unread if row.trial_key == trial.key), "")
    name, group, class_label = named(trial, load())
    return TrialRow(
        id=trial.pk,
        key=trial.key,
        name=capital(name) or "New trial",
        class_label=group or class_label,
        dates=dates_words(trial),
        sentence=reading["because"] if reading else unread,
        badge=status_badge(reading["status"]) if reading else NEW,
        hint=treatment_hint(trial, live.policy.dose_profile),
        curve=small_curve(trial, name, live, longest_of(record.trials)),
        figure=large_curve(trial, name, live) if editing else None,
        dosing=dosing_words(trial, live) if editing else "",
        form=_form(trial, record, bound) if editing else None,
        steps=_steps(trial, live, bound) if editing else (),
        step_key=uuid4(),
    )


def _form(trial: Trial, record: PatientRecord, bound: Mapping[str, Any]) -> TrialForm:
    """As it was typed where it has errors, else as it stands."""
    kept: TrialForm | None = bound.get(trial.key)
    return kept or TrialForm(instance=trial, record=record, auto_id=f"{trial.key}-%s")


def _steps(trial: Trial, live: Live, bound: Mapping[str, Any]) -> tuple[StepRow, ...]:
    minimum = minimum_of(trial, live.policy.dose_profile)
    rows = []
    for place, step in enumerate(trial.steps.all(), start=1):
        key = f"step-{step.pk}"
        form = bound.get(key) or step_form(step)
        said = dose_hint(step.daily_mg, minimum)
        rows.append(StepRow(step.pk, place, form, said.at_dose, said.glyph))
    return tuple(rows)


def step_form(step: DoseStep, data: Any = None) -> StepForm:
    """The form of a step inside its trial's form."""
    return StepForm(data, instance=step, prefix=f"step-{step.pk}")
