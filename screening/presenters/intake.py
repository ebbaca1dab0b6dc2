"""The intake page: strip, sections, trials, verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from screening.forms.lines import LinesForm
from screening.models import Trial
from screening.permissions import may
from screening.presenters.episode_section import episode_section
from screening.presenters.page import PageParts, address, page_parts
from screening.presenters.patient_section import patient_section
from screening.presenters.safety_section import safety_section
from screening.presenters.scores_section import scores_section
from screening.presenters.trial_row import TrialRow, trial_row
from screening.presenters.verdict import VerdictPanel, live_panel
from screening.presenters.words import Badge
from screening.queries.live import Live, live_verdict
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class Struck:
    """A trial that was struck and can be restored."""

    id: UUID
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ScreenButton:
    """Making a screening: whether this role may, and what it still waits for."""

    patient_id: UUID
    may: bool
    waits_for: str
    form_key: UUID


@dataclass(frozen=True, slots=True)
class IntakePage:
    """Everything the intake places."""

    patient_id: UUID
    parts: PageParts
    panel: VerdictPanel
    patient: Any
    episode: Any
    scores: Any
    safety: Any
    trials: tuple[TrialRow, ...]
    struck: tuple[Struck, ...]
    treatments: tuple[str, ...]
    read_only: bool
    screen: ScreenButton
    saved: Badge
    new_trial_key: UUID
    lines: LinesForm
    lines_key: UUID


def intake_page(
    record: PatientRecord,
    user: User,
    today: date,
    *,
    edit: str = "",
    bound: Mapping[str, Any] | None = None,
) -> IntakePage:
    """The page for this member of staff; ``edit`` names the row that is open."""
    bound = bound or {}
    live = live_verdict(record, today)
    read_only = not may(user, Capability.RECORD, record.patient)
    return IntakePage(
        patient_id=record.patient.pk,
        parts=page_parts(record, user, "intake"),
        panel=live_panel(live, policy_href=address("screening:policy")),
        patient=patient_section(record, user, bound),
        episode=episode_section(record, user, bound),
        scores=scores_section(record, user, bound, edit),
        safety=safety_section(record, user, bound),
        trials=trial_rows(record, live, edit="" if read_only else edit, bound=bound),
        struck=tuple(struck_line(trial) for trial in record.struck_trials),
        treatments=treatment_names(),
        read_only=read_only,
        screen=screen_button(record, live, user),
        saved=Badge("saved", "Every field saves itself"),
        new_trial_key=uuid4(),
        lines=bound.get("lines") or LinesForm(),
        lines_key=uuid4(),
    )


def trial_rows(
    record: PatientRecord, live: Live, *, edit: str, bound: Mapping[str, Any]
) -> tuple[TrialRow, ...]:
    """All trials not struck; the one named by ``edit``, or with errors, is open."""
    return tuple(
        trial_row(trial, record, live, editing=edit == trial.key or trial.key in bound, bound=bound)
        for trial in record.trials
    )


def screen_button(record: PatientRecord, live: Live, user: User) -> ScreenButton:
    """The button of the verdict panel, or why it is not possible yet."""
    allowed = may(user, Capability.MAKE_SCREENING, record.patient)
    return ScreenButton(record.patient.pk, allowed, waits_for(record, live), uuid4())


def waits_for(record: PatientRecord, live: Live) -> str:
    """Why no screening can be made yet; empty when one can."""
    if not record.trials:
        return "Nothing is recorded yet: begin with the first trial."
    if live.unread:
        first = live.unread[0]
        return f"{first.trial_key.replace('T', 'Trial ')}: {first.sentence}"
    return ""


def treatment_names() -> tuple[str, ...]:
    """Names offered while typing: generic names, then brands."""
    formulary = load().formulary
    generic = [row.name for row in formulary.antidepressants]
    brands = [brand for row in formulary.antidepressants for brand in row.brands]
    others = [row.name for row in formulary.augmentations if row.category != "combination"]
    return tuple(dict.fromkeys([*generic, *brands, *others]))


def struck_line(trial: Trial) -> Struck:
    """What is left of a trial that was struck."""
    return Struck(trial.pk, trial.key, trial.treatment or trial.key.replace("T", "Trial "))
