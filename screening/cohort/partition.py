"""The partition function: a frame of whole patients in, a frame of verdicts out.

It takes what pandas hands it, or Dask through ``map_partitions``: text, numbers or categories,
and an empty frame too.  All rows of a patient must lie in the frame.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from screening.cohort.arrays import places
from screening.cohort.cells import Column, read_column
from screening.cohort.columns import PATIENT_ID
from screening.cohort.judging import judge
from screening.cohort.rows import LINE, check_columns, lines_of, read_rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Flags, Frame, Integers, pandas

VERDICTS = (
    PATIENT_ID,
    "verdict",
    "failed_trials",
    "failed_class_groups",
    "trial_statuses",
    "missing_facts",
)
REASON, TROUBLE = "reason", "trouble"
UNREADABLE = -1
NOBODY = f"{PATIENT_ID}: is missing"
ANOTHER_ROW = "another row of this patient cannot be read"


@dataclass(frozen=True, slots=True)
class Screened:
    """A frame of verdicts, a row a patient, and one of the rows that were rejected.

    Both are in order of the rows that came in.  ``verdicts`` has the columns of VERDICTS after
    ``line``, the line of the patient's first row; ``rejected`` has ``line``, ``reason`` and the
    columns that came in.
    """

    verdicts: Frame
    rejected: Frame


def screen_partition(frame: Frame, rule: Rule) -> Frame:
    """The verdicts of one frame: the function for ``map_partitions``."""
    return screen(frame, rule).verdicts


def screen(frame: Frame, rule: Rule) -> Screened:
    """Screen the patients of ``frame``, which has the columns of the contract.

    Beside them may stand ``line``, where the row came from, and ``trouble``, why it could not be
    read as a row at all.  Raises ``ColumnError`` where the columns themselves cannot be read.
    """
    check_columns(name for name in frame.columns if name not in (LINE, TROUBLE))
    frame = frame.reset_index(drop=True)
    patient = read_column(frame, PATIENT_ID)
    reasons = _troubles(frame) | dict.fromkeys(places(patient.codes < 0).tolist(), NOBODY)
    readable = np.ones(len(frame), bool)
    readable[list(reasons)] = False
    back = places(readable)
    rows = read_rows(frame if readable.all() else frame[readable], patient.taken(back))
    answers = judge(rows, rule)
    back = back[rows.source]
    reasons |= {int(back[row]): sentence for row, sentence in rows.problems.items()}
    judged = np.full(len(patient.values) + 1, UNREADABLE)
    judged[patient.codes[back[rows.of_patient]]] = np.arange(rows.patients)
    judged[patient.codes[list(reasons)]] = UNREADABLE
    first = _first_rows(patient)
    verdicts = _verdicts(frame, patient, first, answers.written(judged[:-1]))
    return Screened(verdicts, _rejected(frame, patient, first, judged == UNREADABLE, reasons))


def _first_rows(patient: Column) -> Integers:
    """The first row of each patient, and of nobody."""
    first = np.empty(len(patient.values) + 1, np.int64)
    first[patient.codes[::-1]] = np.arange(len(patient.codes) - 1, -1, -1)
    return first


def _troubles(frame: Frame) -> dict[int, str]:
    """Why some rows are no rows."""
    if TROUBLE not in frame:
        return {}
    said = frame[TROUBLE].tolist()
    return {row: reason for row, reason in enumerate(said) if isinstance(reason, str) and reason}


def _verdicts(frame: Frame, patient: Column, first: Integers, cells: list[Any]) -> Frame:
    import pyarrow as pa

    ids = pa.array([str(name) for name in patient.values], pa.string())
    table = pa.table([pa.array(lines_of(frame)[first[:-1]]), ids, *cells], [LINE, *VERDICTS])
    return table.to_pandas(types_mapper=pandas().ArrowDtype)


def _rejected(
    frame: Frame, patient: Column, first: Integers, bad: Flags, reasons: dict[int, str]
) -> Frame:
    """The rows that cannot be read, and all others of the same patients, patient by patient."""
    asked = bad[patient.codes] & (patient.codes >= 0)
    asked[list(reasons)] = True
    rows = places(asked)
    begins = np.where(patient.codes[rows] < 0, rows, first[patient.codes[rows]])
    rows = rows[np.argsort(begins, kind="stable")]
    kept = frame.drop(columns=[LINE, TROUBLE], errors="ignore").iloc[rows].astype(object)
    kept.insert(0, REASON, [reasons.get(row, ANOTHER_ROW) for row in rows.tolist()])
    kept.insert(0, LINE, lines_of(frame)[rows])
    return kept
