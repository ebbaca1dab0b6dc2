"""The rows of one person in the columns of ``screen_cohort``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from screening.omop.diagnoses import Diagnoses
from screening.omop.episodes import Episode
from screening.omop.outcomes import Outcome
from screening.outside.reading import TrialRead

COLUMNS = (
    *("patient_id", "age", "major_depressive_disorder", "bipolar", "psychotic_features"),
    *("recurrent", "trial_id", "treatment", "episode", "step", "daily_mg", "weeks", "total_weeks"),
    *("instrument", "baseline", "endpoint", "earlier_response_percent"),
)
DAYS_IN_A_WEEK = 7
FINEST = Decimal("1e-15")
Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class TrialTold:
    """A trial with what the rest of the record says of it."""

    read: TrialRead
    episode: Episode
    outcome: Outcome | None


def rows_of(
    person: int, age: int | None, diagnoses: Diagnoses, trials: Sequence[TrialTold]
) -> Iterator[Cells]:
    """A row for each dose step; a trial without steps has one, and so has nobody's trial."""
    facts = (
        diagnoses.major_depressive_disorder,
        diagnoses.bipolar,
        diagnoses.psychotic_features,
        diagnoses.recurrent,
    )
    whose = (person, _cell(age), *map(_cell, facts))
    if not trials:
        yield (*whose, *[""] * (len(COLUMNS) - len(whose)))
    for number, trial in enumerate(trials, 1):
        named = (f"T{number}", trial.read.drug.name, trial.episode)
        for step in _steps(trial.read):
            yield (*whose, *named, *step, *_outcome(trial.outcome))


def _steps(trial: TrialRead) -> Iterator[Cells]:
    """Step, dose, weeks, and for a trial that began on the last day the 0 weeks of it."""
    if not trial.steps:
        yield ("", "", "", "0" if trial.last_day == trial.started else "")
    for number, step in enumerate(trial.steps, 1):
        yield (number, _cell(step.daily_mg), "" if step.days is None else weeks_of(step.days), "")


def _outcome(outcome: Outcome | None) -> Cells:
    if outcome is None:
        return ("", "", "", "")
    best = _cell(outcome.earlier_response_percent)
    return (outcome.instrument, outcome.baseline, outcome.endpoint, best)


def weeks_of(days: int) -> str:
    """Days as weeks, rounded up at the fifteenth decimal.

    So the steps of 42 days reach 6 weeks however they are divided, and those of 41 never do.
    """
    weeks = Decimal(days) / DAYS_IN_A_WEEK
    return f"{weeks.quantize(FINEST, ROUND_CEILING).normalize():f}"


def _cell(value: object) -> str:
    """Empty is unknown; flags are small words; a number is written out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
