"""The partition function: a frame of whole patients in, a frame of verdicts out.

It takes what pandas hands it, or Dask through ``map_partitions``: text, numbers or categories,
and an empty frame too.  All rows of a patient must lie in the frame.
"""

from dataclasses import dataclass

import numpy as np

from screening.cohort.arrays import places
from screening.cohort.cells import Column, read_column
from screening.cohort.columns import PATIENT_ID
from screening.cohort.judging import judge
from screening.cohort.one_patient import Answered
from screening.cohort.rows import LINE, check_columns, lines_of, read_rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Frame, pandas

VERDICTS = (
    *(PATIENT_ID, "verdict", "failed_trials", "failed_class_groups"),
    *("trial_statuses", "missing_facts"),
)
REASON, TROUBLE = "reason", "trouble"
ERROR = "error"
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
    rows = read_rows(frame[readable])
    answers = judge(rows, rule)
    back = places(readable)[rows.source]
    reasons |= {int(back[row]): sentence for row, sentence in rows.problems.items()}
    whose = patient.codes[back[rows.of_patient]].tolist()
    bad = set(patient.codes[list(reasons)].tolist())
    by_patient = {one: answer for one, answer in zip(whose, answers, strict=True) if one not in bad}
    return Screened(_verdicts(frame, patient, by_patient), _rejected(frame, patient, reasons, bad))


def _troubles(frame: Frame) -> dict[int, str]:
    """Why some rows are no rows."""
    if TROUBLE not in frame:
        return {}
    said = frame[TROUBLE].tolist()
    return {row: reason for row, reason in enumerate(said) if isinstance(reason, str) and reason}


def _verdicts(frame: Frame, patient: Column, answers: dict[int, Answered | None]) -> Frame:
    lines = lines_of(frame)
    first = {code: row for row, code in reversed(list(enumerate(patient.codes.tolist())))}
    table = [
        (lines[first[code]], str(name), *_written(answers.get(code)))
        for code, name in enumerate(patient.values)
    ]
    return pandas().DataFrame(table, columns=[LINE, *VERDICTS], dtype=object)


def _written(answer: Answered | None) -> tuple[str, str, str, str, str]:
    """The cells of VERDICTS after the patient's id."""
    if answer is None:
        return ERROR, "", "", "", ""
    return (
        answer.verdict.value,
        str(answer.failed_trials),
        ";".join(answer.failed_class_groups),
        ";".join([f"{trial}={status}" for trial, status in answer.statuses]),
        "|".join(["+".join(facts) for facts in answer.missing]),
    )


def _rejected(frame: Frame, patient: Column, reasons: dict[int, str], bad: set[int]) -> Frame:
    """The rows that cannot be read, and all others of the same patients."""
    named = np.array([*(code in bad for code in range(len(patient.values))), False])
    rows = sorted({*places(named[patient.codes]).tolist(), *reasons})
    lines = lines_of(frame)
    kept = frame.drop(columns=[LINE, TROUBLE], errors="ignore").iloc[rows].astype(object)
    kept.insert(0, REASON, [reasons.get(row, ANOTHER_ROW) for row in rows])
    kept.insert(0, LINE, [lines[row] for row in rows])
    return kept
