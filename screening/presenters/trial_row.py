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
    prefix: str
    version: int
    form: StepForm | None
    at_dose: str
    glyph: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """What the row places; ``steps`` only while it is open, forms only where they are drawn."""

    id: UUID
    key: str
    version: int
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
    drawn: bool = True,
) -> TrialRow:
    """The row; ``bound`` holds forms with errors by their keys, not ``drawn`` needs no forms."""
    forms = bound or {} if drawn else None
    badge, sentence = _said(trial, live)
    name, group, class_label = named(trial, load())
    return TrialRow(
        id=trial.pk,
        key=trial.key,
        version=trial.version,
        name=capital(name) or "New trial",
        class_label=group or class_label,
        dates=dates_words(trial),
        sentence=sentence,
        badge=badge,
        hint=treatment_hint(trial, live.policy.dose_profile),
        curve=small_curve(trial, name, live, longest_of(record.trials)),
        figure=large_curve(trial, name, live) if editing else None,
        dosing=dosing_words(trial, live) if editing else "",
        form=_form(trial, record, forms) if editing and forms is not None else None,
        steps=_steps(trial, live, forms) if editing else (),
        step_key=uuid4(),
    )


def _said(trial: Trial, live: Live) -> tuple[Badge, str]:
    """The status and why; for a row that cannot be read yet, what is in the way."""
    reading = live.verdict["trials"].get(trial.key)
    if reading:
        return status_badge(reading["status"]), reading["because"]
    return NEW, next((row.sentence for row in live.unread if row.trial_key == trial.key), "")


def _form(trial: Trial, record: PatientRecord, bound: Mapping[str, Any]) -> TrialForm:
    """As it was typed where it has errors, else as it stands."""
    kept: TrialForm | None = bound.get(trial.key)
    return kept or TrialForm(instance=trial, record=record, auto_id=f"{trial.key}-%s")


def _steps(trial: Trial, live: Live, bound: Mapping[str, Any] | None) -> tuple[StepRow, ...]:
    minimum = minimum_of(trial, live.policy.dose_profile)
    rows = []
    for place, step in enumerate(trial.steps.all(), start=1):
        prefix = f"step-{step.pk}"
        form = None if bound is None else bound.get(prefix) or _step_form(step, prefix)
        said = dose_hint(step.daily_mg, minimum)
        rows.append(StepRow(step.pk, place, prefix, step.version, form, said.at_dose, said.glyph))
    return tuple(rows)


def _step_form(step: DoseStep, prefix: str) -> StepForm:
    """The form of a step inside its trial's form."""
    return StepForm(instance=step, prefix=prefix)
