"""What the file tells of one patient and one trial, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.cohort.columns import PATIENT_ID, TRIAL_ID

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what would be right; ``column`` is empty for a whole row."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TrialTold:
    """One trial: the cells that hold for all its rows, and its dose steps in order."""

    line: int
    cells: Cells
    steps: tuple[tuple[int, Cells], ...]

    @property
    def id(self) -> str:
        """Its id in the file."""
        return str(self.cells[TRIAL_ID])


@dataclass(frozen=True, slots=True)
class PatientTold:
    """One patient: the cells that hold for all rows, and the trials in the order of the file."""

    line: int
    cells: Cells
    trials: tuple[TrialTold, ...]

    @property
    def number(self) -> str:
        """The practice's number."""
        return str(self.cells[PATIENT_ID])
