"""Which episode a trial belongs to, where the record tells it (``docs/omop.md``: operational)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from screening.omop.diagnoses import Diagnoses
from screening.outside.fills import NEW_TRIAL_AFTER_DAYS
from screening.outside.reading import TrialRead

# Our own choice, operational: half a year without supply and diagnosis is no longer one illness.
APART_DAYS = NEW_TRIAL_AFTER_DAYS
Episode = Literal["current", "earlier", ""]


def illness_began(trials: Sequence[TrialRead], ill: Sequence[date], as_of: date) -> date | None:
    """The first day of the unbroken illness that lasts until ``as_of``; None where there is none.

    It is a chain of supplied antidepressants and days of diagnosis, each less than ``APART_DAYS``
    from the next and the last of them from ``as_of``, with a diagnosis somewhere in it.
    """
    spans = [(trial.last_day or trial.started, trial.started) for trial in trials]
    began = as_of
    for end, start in sorted([*spans, *((day, day) for day in ill)], reverse=True):
        if (began - end).days >= APART_DAYS:
            break
        began = min(began, start)
    return began if any(day >= began for day in ill) else None


def episode_of(trial: TrialRead, diagnoses: Diagnoses, began: date | None) -> Episode:
    """Earlier: over when full remission was coded.  Current: wholly within what began.

    Everything else is not known.
    """
    over = diagnoses.remission
    if over and trial.last_day and trial.last_day <= over:
        return "earlier"
    if began and trial.started >= began and (over is None or trial.started > over):
        return "current"
    return ""
