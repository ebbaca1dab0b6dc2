"""From rows to patients with the facts of their trials; whatever is wrong, by line and column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from screening.cohort.columns import OF_STEP, OF_TRIAL, PATIENT_ID, STEP, TRIAL_ID
from screening.criteria.formulary import Formulary
from screening.criteria.response import Instruments
from screening.roster.columns import OF_PATIENT, CellError, read_cell
from screening.roster.refusing import refused
from screening.roster.table import Row, Table
from screening.roster.told import Cells, PatientTold, Problem, TrialTold


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody in the file, or what stands in the way."""

    patients: tuple[PatientTold, ...]
    problems: tuple[Problem, ...]
    rows: int
    sha256: str


def read_roster(table: Table, formulary: Formulary, instruments: Instruments) -> Roster:
    """The patients of a table, each put through the reader of the contract."""
    problems: list[Problem] = []
    read = [one for row in table.rows if (one := _read(row, problems)) is not None]
    patients = tuple(_patient(rows, problems) for rows in _grouped(read, PATIENT_ID))
    for patient in patients:
        problems += refused(patient, formulary, instruments)
    return Roster(patients, tuple(sorted(set(problems))), len(table.rows), table.sha256)


def _read(row: Row, problems: list[Problem]) -> tuple[int, Cells] | None:
    """The values of a row; cells that cannot be read are unknown and named."""
    if row.odd:
        problems.append(Problem(row.line, "", row.odd))
        return None
    if PATIENT_ID not in row.cells:
        problems.append(Problem(row.line, PATIENT_ID, "is empty; write the patient's number"))
        return None
    values = {}
    for column, text in row.cells.items():
        try:
            values[column] = read_cell(column, text)
        except CellError as error:
            problems.append(Problem(row.line, column, str(error)))
    return (row.line, values) if PATIENT_ID in values else None


def _grouped(rows: Iterable[tuple[int, Cells]], column: str) -> Iterator[list[tuple[int, Cells]]]:
    """The rows by what stands in a column, in the order in which it first does."""
    groups: dict[object, list[tuple[int, Cells]]] = {}
    for row in rows:
        groups.setdefault(row[1].get(column), []).append(row)
    return iter(groups.values())


def _patient(rows: list[tuple[int, Cells]], problems: list[Problem]) -> PatientTold:
    _agree(rows, OF_PATIENT, "patient", problems)
    bare = [row for row in rows if row[1].get(TRIAL_ID) is None]
    for line, cells in bare:
        told = next((name for name in (*OF_TRIAL, STEP, *OF_STEP) if name in cells), None)
        if told:
            problems.append(Problem(line, TRIAL_ID, f"is empty, and {told} is given; name it"))
    named = [row for row in rows if row[1].get(TRIAL_ID) is not None]
    if bare and named:
        sentence = "is empty, and other rows of this patient name trials; take the row out"
        problems.append(Problem(bare[0][0], TRIAL_ID, sentence))
    trials = tuple(_trial(group, problems) for group in _grouped(named, TRIAL_ID))
    return PatientTold(rows[0][0], rows[0][1], trials)


def _trial(rows: list[tuple[int, Cells]], problems: list[Problem]) -> TrialTold:
    _agree(rows, OF_TRIAL, "trial", problems)
    numbered = [row for row in rows if STEP in row[1]]
    if numbered and len(numbered) < len(rows):
        bare = next(line for line, cells in rows if STEP not in cells)
        sentence = "is empty, and other rows of this trial are numbered; number all or none"
        problems.append(Problem(bare, STEP, sentence))
    elif numbered:
        rows = sorted(rows, key=lambda row: row[1][STEP])
        for (_, one), (line, other) in pairwise(rows):
            if one[STEP] == other[STEP]:
                problems.append(Problem(line, STEP, "stands there twice in this trial"))
    steps = tuple((line, {name: cells[name] for name in OF_STEP if name in cells})
                  for line, cells in rows)  # fmt: skip
    first = min(rows, key=lambda row: row[0])
    return TrialTold(first[0], first[1], tuple(step for step in steps if step[1]))


def _agree(
    rows: list[tuple[int, Cells]], names: tuple[str, ...], whole: str, problems: list[Problem]
) -> None:
    """What belongs to the whole must stand on every row of it, and say the same."""
    first, told = rows[0]
    for line, cells in rows[1:]:
        for name in names:
            if cells.get(name) != told.get(name):
                sentence = f"differs from line {first}; all rows of a {whole} say the same"
                problems.append(Problem(line, name, sentence))
