"""What the reader of the contract refuses, by line and column."""

from collections.abc import Iterator

from screening.cohort.columns import (
    OF_STEP,
    OF_TRIAL,
    TRIAL_ID,
    column_of,
    patient_facts,
    step_facts,
    trial_facts,
)
from screening.criteria.formulary import Formulary
from screening.criteria.response import Instruments
from screening.criteria.snapshot import FactsError, Json, facts_from_json
from screening.roster.told import Cells, PatientTold, Problem, TrialTold


def refused(
    patient: PatientTold, formulary: Formulary, instruments: Instruments
) -> Iterator[Problem]:
    """What the contract's reader refuses: one trial after the other, then all of them together."""
    trials, gone = list(patient.trials), set[str]()
    while True:
        try:
            facts_from_json(_facts(patient.cells, trials, gone), formulary, instruments)
        except FactsError as error:
            at = _place(error.path)
            trial = trials[at[0]] if at else None
            yield _problem(patient, trial, error, at)
            if trial is None:
                return
            trials.remove(trial)
            gone.add(trial.id)
        else:
            return


def _facts(cells: Cells, trials: list[TrialTold], gone: set[str]) -> Json:
    """As the contract has them; a trial that was refused is nobody's partner any more."""
    return patient_facts(cells, [_trial_facts(trial, gone) for trial in trials])


def _trial_facts(trial: TrialTold, gone: set[str]) -> Json:
    kept = {n: value for n, value in trial.cells.items() if n != "partner" or value not in gone}
    return trial_facts(kept, [step_facts(step) for _, step in trial.steps])


def _place(path: str) -> tuple[int, int | None] | None:
    """Which trial of the facts, and which of its steps, a path points at."""
    if not path.startswith("trials["):
        return None
    trial = int(path[7 : path.index("]")])
    _, found, rest = path.partition("steps[")
    return trial, int(rest[: rest.index("]")]) if found else None


def _problem(
    patient: PatientTold,
    trial: TrialTold | None,
    error: FactsError,
    at: tuple[int, int | None] | None,
) -> Problem:
    column = column_of(error.path)
    if trial is None:
        return Problem(patient.line, column, error.sentence)
    step = at[1] if at else None
    line = trial.line if step is None else trial.steps[step][0]
    return Problem(line, column if column in OF_TRIAL + OF_STEP else TRIAL_ID, error.sentence)
