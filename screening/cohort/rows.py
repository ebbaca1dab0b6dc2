"""The rows of a frame in order: whose they are, of which trial, and what is wrong with them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from screening.cohort.arrays import places, starts
from screening.cohort.cells import Column, ColumnError, read_column
from screening.cohort.columns import (
    COLUMNS,
    OF_PATIENT,
    OF_STEP,
    OF_TRIAL,
    PATIENT_ID,
    STEP,
    TRIAL_ID,
    Cells,
)
from screening.cohort.tables import Frame, Integers

LINE = "line"
LARGEST = 2**62


@dataclass(frozen=True)
class Rows:
    """The rows in order of patient, trial id and step.

    ``patient`` and ``trial`` number them (-1: a patient without trials).  ``source`` is a row's
    place in the frame and ``line`` its name there.  ``problems`` says, by row, why it cannot be
    read: the first reason only.
    """

    columns: dict[str, Column]
    patient: Integers
    trial: Integers
    source: Integers
    line: Any
    problems: dict[int, str] = field(default_factory=dict)

    @cached_property
    def of_patient(self) -> Integers:
        """The first row of each patient."""
        return places(starts(self.patient))

    @cached_property
    def of_trial(self) -> Integers:
        """The first row of each trial."""
        return places(starts(self.trial) & (self.trial >= 0))

    @property
    def patients(self) -> int:
        """How many patients there are."""
        return len(self.of_patient)

    @cached_property
    def whose(self) -> Integers:
        """The patient of each trial."""
        return self.patient[self.of_trial]

    def refuse(self, rows: Iterable[int], sentence: str) -> None:
        """Say why some rows cannot be read, unless something else stood there before."""
        for row in rows:
            self.problems.setdefault(int(row), sentence)

    def refuse_trials(self, trials: Integers, say: Callable[[int], str]) -> None:
        """Say why some trials cannot be read, on each of their rows."""
        if not len(trials):
            return
        first, size = self.of_trial, np.bincount(self.trial[self.trial >= 0])
        for trial in trials:
            begin = int(first[trial])
            self.refuse(range(begin, begin + int(size[trial])), say(int(trial)))

    def cells(self, row: int, names: Iterable[str]) -> Cells:
        """The known cells of one row."""
        found = {name: self.columns[name].at(row) for name in names}
        return {name: value for name, value in found.items() if value is not None}


def check_columns(names: Iterable[str]) -> None:
    """Refuse a column nobody knows, one that stands there twice, and a table without patients."""
    names = list(names)
    for name in names:
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise ColumnError(f'there is no column "{name[:80]}"; the columns are {known}')
        if names.count(name) > 1:
            raise ColumnError(f'the column "{name}" stands there twice')
    if PATIENT_ID not in names:
        raise ColumnError(f"the column {PATIENT_ID} is missing")


def lines_of(frame: Frame) -> Any:
    """Where each row came from: its ``line``, or its place in the frame counted from 1."""
    return frame[LINE].to_numpy() if LINE in frame else np.arange(1, len(frame) + 1)


def read_rows(frame: Frame, patient: Column) -> Rows:
    """The rows of ``frame``, each with a patient id; ``line`` is a column of the frame beside."""
    trial, step = read_column(frame, TRIAL_ID), read_column(frame, STEP)
    by_trial = _rank(trial, str)
    order = _order(patient.codes, by_trial, _rank(step, _as_number))
    rest = {name: read_column(frame, name) for name in (*OF_PATIENT, *OF_TRIAL, *OF_STEP)}
    columns = {PATIENT_ID: patient, TRIAL_ID: trial, STEP: step, **rest}
    if order is not None:
        columns = {name: column.taken(order) for name, column in columns.items()}
        by_trial = by_trial[order]
    whose = columns[PATIENT_ID].codes
    begins = (starts(whose) | starts(by_trial)) & (by_trial >= 0)
    return Rows(
        columns=columns,
        patient=np.cumsum(starts(whose)) - 1,
        trial=np.where(by_trial >= 0, np.cumsum(begins) - 1, -1),
        source=np.arange(len(frame)) if order is None else order,
        line=lines_of(frame),
    )


def _order(patient: Integers, trial: Integers, step: Integers) -> Integers | None:
    """The rows in order, or None where they stand in order already."""
    widths = [int(column.max(initial=0)) + 2 for column in (patient, trial, step)]
    if widths[0] * widths[1] * widths[2] > LARGEST:
        return np.lexsort((step, trial, patient))
    key = (patient * widths[1] + trial + 1) * widths[2] + step + 1
    if not len(key) or (key[1:] >= key[:-1]).all():
        return None
    return np.argsort(key, kind="stable")


def _rank(column: Column, key: Callable[[object], Any]) -> Integers:
    """The codes of a column in the order of its values."""
    order = sorted(range(len(column.values)), key=lambda code: key(column.values[code]))
    ranks = np.empty(len(order) + 1, np.int64)
    ranks[order], ranks[-1] = np.arange(len(order)), -1
    return ranks[column.codes]


def _as_number(value: object) -> tuple[bool, object]:
    """A key by which numbers are in order and what is no number comes last."""
    is_number = isinstance(value, int | float) or hasattr(value, "as_tuple")
    return (not is_number, value if is_number else str(value))
