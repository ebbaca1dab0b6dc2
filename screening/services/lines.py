"""Several trials written as lines, recorded at once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from screening.models import Patient, Trial
from screening.permissions import check
from screening.reference import load
from screening.services.steps import add_step
from screening.services.trials import add_trial
from screening.shorthand import Line, Step
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

SAME = ("role", "total_weeks", "started", "instrument", "baseline", "endpoint", "category",
        "improvement_percent", "earlier_response_percent", "stopped_for", "adherence",
        "adherence_percent", "facts_from", "sessions", "laterality", "outcome_kind")  # fmt: skip
UNCERTAIN = "Written with a question mark."


@transaction.atomic
def add_lines(
    *, actor: User, patient: Patient, lines: Sequence[Line], episode: str, form_key: UUID
) -> list[Trial]:
    """A trial for each line, in their order, all or none; the same key gives the same trials.

    ``episode`` is what a line belongs to that does not say so itself.  A partner is the
    latest trial of that treatment, of the record or of the lines above.
    """
    check(actor, Capability.RECORD, patient)
    known = {_same(trial.treatment): trial for trial in patient.trials.filter(struck_at=None)}
    made = []
    for place, line in enumerate(lines):
        key = uuid5(form_key, str(place))
        values = _values(line, episode) | {"partner": known.get(_same(line.partner))}
        trial = add_trial(actor=actor, patient=patient, form_key=key, values=values)
        _add_steps(actor, trial, line.steps, key)
        known[_same(trial.treatment)] = trial
        made.append(trial)
    record(Action.LINES_RECORDED, actor=actor, subject=patient)
    return made


def _values(line: Line, episode: str) -> dict[str, Any]:
    notes = [UNCERTAIN if line.uncertain else "", line.note]
    return {name: getattr(line, name) for name in SAME} | {
        "treatment": line.treatment,
        "episode": line.episode or episode,
        "side_effects": list(line.side_effects),
        "note": " ".join(note for note in notes if note),
    }


def _add_steps(actor: User, trial: Trial, steps: Sequence[Step], key: UUID) -> None:
    for place, step in enumerate(steps):
        values: Mapping[str, Any] = {
            "daily_mg": step.daily_mg,
            "length": step.length,
            "unit": step.unit,
        }
        add_step(actor=actor, trial=trial, form_key=uuid5(key, str(place)), values=values)


def _same(name: str) -> str:
    """One spelling for a treatment under any of its names."""
    match = load().formulary.find(name) if name else None
    return match.row.ingredient if match and hasattr(match.row, "ingredient") else name.casefold()
