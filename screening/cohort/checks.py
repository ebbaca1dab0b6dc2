"""What is wrong with rows as rows: ids, cells that must agree, and the order of steps."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from screening.cohort.arrays import any_of, distinct, places, starts
from screening.cohort.cells import Column
from screening.cohort.columns import OF_PATIENT, OF_STEP, OF_TRIAL, PATIENT_ID, STEP, TRIAL_ID
from screening.cohort.rows import Rows
from screening.cohort.rule import Refusal, Rule
from screening.cohort.tables import Flags, Integers
from screening.criteria.snapshot import FactsError
from screening.criteria.snapshot.place import MANY_LETTERS, Place

LAST_STEP = 10_000
JOINTS = ";=|+"
Check = Callable[[str, object], Refusal | None]


def check_rows(rows: Rows, rule: Rule) -> None:
    """Refuse the rows that cannot be read, whatever the rule would make of them."""
    if not _plainly_ids(rows.columns[PATIENT_ID].values):
        _check_values(rows, PATIENT_ID, _text)
    _check_values(rows, TRIAL_ID, _trial_id)
    _check_values(rows, STEP, _step)
    same_patient, same_trial = _goes_on(rows.patient), _goes_on(rows.trial)
    for name in OF_PATIENT:
        _check_values(rows, name, rule.refusal_of_patient)
        _check_agreement(rows, name, rows.patient, "patient", same_patient)
    for name in OF_TRIAL:
        _check_agreement(rows, name, rows.trial, "trial", same_trial)
    _check_patients_without_trials(rows)
    _check_steps(rows)


def _goes_on(groups: Integers) -> Flags:
    """Which rows go on with the patient or trial of the row before."""
    on: Flags = (groups[1:] == groups[:-1]) & (groups[1:] >= 0)
    return on


def _plainly_ids(values: Sequence[Any]) -> bool:
    """Whether all are short texts that say something, as ids nearly always are."""
    if not {*map(type, values)} <= {str}:
        return False
    return max(map(len, values), default=0) <= MANY_LETTERS and not any(map(str.isspace, values))


def _text(column: str, value: object) -> Refusal | None:
    try:
        Place(value, column).text()
    except FactsError as error:
        return Refusal(column, error.sentence)
    return None


def _trial_id(column: str, value: object) -> Refusal | None:
    joint = next((sign for sign in JOINTS if sign in str(value)), None)
    if joint is None:
        return _text(column, value)
    shown = Place(value, column).shown
    return Refusal(column, f'{shown} holds "{joint}", which joins lists in the answer')


def _step(column: str, value: object) -> Refusal | None:
    try:
        Place(value, column).whole(0, LAST_STEP)
    except FactsError as error:
        return Refusal(column, error.sentence)
    return None


def _check_values(rows: Rows, name: str, check: Check) -> None:
    """Read every distinct value of a column once and refuse the rows that have a bad one."""
    column = rows.columns[name]
    said = [check(name, value) for value in column.values]
    if not any(said):
        return
    bad = np.array([*(one is not None for one in said), False])
    for row in places(bad[column.codes]):
        rows.refuse([row], str(said[column.codes[row]]))


def _check_agreement(rows: Rows, name: str, groups: Integers, whole: str, goes_on: Flags) -> None:
    """A column that belongs to the whole patient or trial must say the same on each row."""
    column = rows.columns[name]
    if not len(column.values) or not ((column.codes[1:] != column.codes[:-1]) & goes_on).any():
        return
    first = places(starts(groups))
    begin = first[np.cumsum(starts(groups)) - 1]
    for row in places((column.codes != column.codes[begin]) & (groups >= 0)):
        here, there = _shown(column, row), _shown(column, begin[row])
        line = rows.line[rows.source[begin[row]]]
        said = f"{name}: {here} here and {there} on line {line}"
        rows.refuse([row], f"{said}; all rows of a {whole} must agree")


def _shown(column: Column, row: int) -> str:
    value = column.at(row)
    return "nothing" if value is None else Place(value, "").shown


def _check_patients_without_trials(rows: Rows) -> None:
    """A row without a trial id says that there is no trial: then nothing may speak of one."""
    empty = rows.trial < 0
    if not empty.any():
        return
    for name in (*OF_TRIAL, STEP, *OF_STEP):
        given = empty & (rows.columns[name].codes >= 0)
        rows.refuse(places(given), f"{TRIAL_ID}: is empty, and {name} is given")
    some = any_of(~empty, rows.patient, rows.patients)
    other = f"{TRIAL_ID}: is empty, and other rows of this patient name trials"
    rows.refuse(places(empty & some[rows.patient]), other)


def _check_steps(rows: Rows) -> None:
    """Steps are numbered on every row of a trial or on none, and no number stands there twice."""
    step, inside = rows.columns[STEP].codes, rows.trial >= 0
    size = int(rows.trial.max(initial=-1)) + 1
    numbered = any_of(inside & (step >= 0), rows.trial, size) if size else np.zeros(0, bool)
    bare = places(inside & (step < 0))
    left = bare[numbered[rows.trial[bare]]]
    rows.refuse(left, f"{STEP}: is empty, and other rows of this trial are numbered")
    for row in places(_repeated(rows, inside & (step >= 0))):
        value = Place(rows.columns[STEP].at(row), STEP).shown
        rows.refuse([row], f"{STEP}: {value} stands there twice in this trial")


def _repeated(rows: Rows, asked: Flags) -> Flags:
    """Which of the rows asked about have the trial and the step of a row before them."""
    found = np.zeros(len(asked), bool)
    at = places(asked)
    if len(at):
        number, example = distinct([rows.trial[at], rows.columns[STEP].codes[at]])
        found[at[example[number] != np.arange(len(at))]] = True
    return found
