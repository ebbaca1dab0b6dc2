"""An extract put together row by row, written in any form, and read by the command."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from tests.cast import TODAY
from tests.cohort.conftest import Row as Cells
from tests.cohort.conftest import read
from tests.omop import vocabulary as v
from tests.omop.vocabulary import Row

FIRST = date(2026, 1, 5)


@dataclass
class Extract:
    """Seven tables; a person more is a row more in ``person``."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        usual = {"concept": v.concepts(), "concept_ancestor": v.ancestors(),
                 "drug_strength": v.strengths(), "person": [born(1)]}  # fmt: skip
        for name in ("condition_occurrence", "drug_exposure", "measurement"):
            usual[name] = []
        self.tables = {**usual, **self.tables}

    def fill(self, drug: int, day: date, quantity: Any = 30, days: Any = 30, **more: Any) -> None:
        self.tables["drug_exposure"].append(
            {"person_id": 1, "drug_concept_id": drug, "drug_exposure_start_date": day,
             "drug_type_concept_id": v.CLAIM, "quantity": quantity, "days_supply": days} | more
        )  # fmt: skip

    def diagnose(self, code: str, day: date = FIRST, **more: Any) -> None:
        """A diagnosis by its ICD-10 code, mapped to nothing."""
        self.tables["condition_occurrence"].append(
            {"person_id": 1, "condition_concept_id": 0, "condition_start_date": day,
             "condition_source_concept_id": v.ICD.get(code, 0),
             "condition_status_concept_id": v.CONFIRMED} | more
        )  # fmt: skip

    def score(self, total: Any, day: date, scale: int = v.PHQ9, **more: Any) -> None:
        self.tables["measurement"].append(
            {"person_id": 1, "measurement_concept_id": scale, "measurement_date": day,
             "value_as_number": total, "measurement_source_concept_id": 0} | more
        )  # fmt: skip

    def write(self, folder: Path, form: str = "csv") -> Path:
        """Write every table as ``csv``, ``tsv`` in capitals, ``parquet`` or ``parts``."""
        folder.mkdir()
        for name, rows in self.tables.items():
            columns = list(rows[0]) if rows else COLUMNS[name]
            _write(folder, name, rows, columns, form)
        return folder


COLUMNS = {
    "condition_occurrence": ["person_id", "condition_concept_id", "condition_start_date"],
    "drug_exposure": ["person_id", "drug_concept_id", "drug_exposure_start_date",
                      "drug_type_concept_id", "quantity", "days_supply"],
    "measurement": ["person_id", "measurement_concept_id", "measurement_date", "value_as_number"],
}  # fmt: skip


def born(person: int, year: int = 1981, **more: Any) -> Row:
    return {"person_id": person, "gender_concept_id": 0, "year_of_birth": year, **more}


def _write(folder: Path, name: str, rows: list[Row], columns: list[str], form: str) -> None:
    if form == "csv":
        (folder / f"{name}.csv").write_text(_csv(rows, columns, ","))
    elif form == "tsv":
        upper = [column.upper() for column in columns]
        text = "\n".join(["\t".join(upper), *_csv(rows, columns, "\t").splitlines()[1:], ""])
        (folder / f"{name.upper()}.tsv").write_text(text)
    elif form == "parquet":
        _parquet(folder / f"{name}.parquet", rows, columns)
    else:
        (folder / name).mkdir()
        for number, part in enumerate((rows[::2], rows[1::2])):
            _parquet(folder / name / f"part-{number}.parquet", part, columns)


def _csv(rows: list[Row], columns: list[str], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _parquet(path: Path, rows: list[Row], columns: list[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def number(value: Any) -> Any:
        return float(value) if isinstance(value, str) and "." in value[:2] else value

    kinds = dict.fromkeys(("quantity", "value_as_number", "amount_value"), pa.float64())
    kinds |= {"numerator_value": pa.float64(), "days_supply": pa.int32()}
    arrays = {c: pa.array([number(r.get(c)) for r in rows], kinds.get(c)) for c in columns}
    pq.write_table(pa.table(arrays), path)


@dataclass
class Ran:
    """What the command wrote: the rows, what was left out, and how it ended."""

    rows: list[Cells]
    left_out: dict[tuple[str, str, str], int]
    error: str
    out: Path

    def steps(self, person: int = 1) -> list[tuple[str, str, str]]:
        """Trial, dose and weeks of each step of a person."""
        mine = [row for row in self.rows if row["patient_id"] == str(person)]
        return [(row["trial_id"], row["daily_mg"], row["weeks"]) for row in mine]

    def only(self, column: str) -> str:
        """What a column says on every row."""
        (value,) = {row[column] for row in self.rows}
        return value


def run(folder: Path, *options: str, as_of: date | None = TODAY) -> Ran:
    """Read a folder as of the day of the tests, or of the extract."""
    out, error = folder.parent / f"{folder.name}.csv", ""
    day = [f"--as-of={as_of}"] if as_of else []
    said = io.StringIO()
    try:
        call_command("read_omop", str(folder), f"--out={out}", *day, *options, stderr=said)
    except CommandError as refused:
        error = str(refused)
    told = read(out.with_name(f"{folder.name}.left_out.csv"))
    left_out = {(one["table"], one["what"], one["why"]): int(one["rows"]) for one in told}
    return Ran(read(out), left_out, error, out)


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


def sertraline(*days: int) -> Extract:
    """Fills of 30 days each, so many days after the first."""
    extract = Extract()
    for day in days:
        extract.fill(v.SERTRALINE_50, after(day))
    return extract


def two_failures(extract: Extract, person: int) -> None:
    """Sertraline and then venlafaxine, eight weeks each at dose, a tenth better."""
    for start, drug, quantity in ((0, v.SERTRALINE_50, 30), (60, v.VENLAFAXINE_75, 60)):
        for day in (start, start + 28):
            extract.fill(drug, after(day), quantity, 28, person_id=person)
        extract.score(20, after(start), person_id=person)
        extract.score(18, after(start + 56), person_id=person)
    extract.diagnose("F33.1", person_id=person)


def practice(persons: int = 5) -> Extract:
    """Two failures for the odd ones, sertraline alone for the even ones."""
    extract = Extract({"person": [born(person) for person in range(persons, 0, -1)]})
    for person in range(1, persons + 1):
        two_failures(extract, person)
        if person % 2 == 0:
            rows = extract.tables["drug_exposure"]
            extract.tables["drug_exposure"] = [
                row
                for row in rows
                if (row["person_id"], row["drug_concept_id"]) != (person, v.VENLAFAXINE_75)
            ]
    return extract
