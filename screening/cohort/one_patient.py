"""One patient's rows as the facts of the contract, and what ``criteria`` says of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from screening.cohort.columns import (
    OF_PATIENT,
    OF_STEP,
    OF_TRIAL,
    TRIAL_ID,
    patient_facts,
    step_facts,
    trial_facts,
)
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Integers
from screening.criteria import snapshot
from screening.criteria.case import Case, Ruling, read_case
from screening.criteria.missing import missing_facts


@dataclass(frozen=True, slots=True)
class Answered:
    """What the rule says of one patient: the columns of VERDICTS."""

    verdict: Ruling
    failed_trials: int
    failed_class_groups: tuple[str, ...]
    statuses: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Patients:
    """The rows by patient, and each patient's facts when they are asked for.

    ``trial`` numbers the ids of the trials.
    """

    rows: Rows
    bounds: Integers
    trial: Integers
    trial_ids: list[str]

    def facts(self, patient: int) -> snapshot.Json:
        """The facts of one patient, trials by id and steps in order."""
        begin, end = int(self.bounds[patient]), int(self.bounds[patient + 1])
        cells = self.rows.cells(begin, OF_PATIENT)
        return patient_facts(cells, list(self._trials(begin, end)))

    def _trials(self, begin: int, end: int) -> Iterator[snapshot.Json]:
        trial = self.rows.trial[begin:end]
        for number in np.unique(trial[trial >= 0]):
            yield trial_json(self.rows, begin + np.flatnonzero(trial == number))


def patients_of(rows: Rows) -> Patients:
    """The patients of some rows."""
    ids = rows.columns[TRIAL_ID].taken(rows.of_trial)
    return Patients(
        rows=rows,
        bounds=np.append(rows.of_patient, len(rows.patient)),
        trial=ids.codes,
        trial_ids=[str(value) for value in ids.values],
    )


def trial_json(rows: Rows, mine: Integers) -> snapshot.Json:
    """The facts of the trial that stands in the rows given: each is a dose step, in order."""
    steps = [step_facts(rows.cells(int(row), OF_STEP)) for row in mine]
    cells = rows.cells(int(mine[0]), (TRIAL_ID, *OF_TRIAL))
    return trial_facts(cells, steps)


def case_of(facts: snapshot.Json, rule: Rule) -> Case:
    """The patient's trials read by the rule.  Facts that cannot be read are a ``FactsError``."""
    read = snapshot.facts_from_json(facts, rule.formulary, rule.instruments)
    return read_case(read, rule.policy, rule.formulary, rule.instruments)


def answered(case: Case) -> Answered:
    """The answer to one patient, by ``criteria`` alone."""
    return Answered(
        verdict=case.ruling,
        failed_trials=case.counted.treatments,
        failed_class_groups=case.counted.class_groups,
        statuses=tuple((reading.trial.id, reading.status.value) for reading in case.readings),
        missing=missing_facts(case),
    )
