"""Running the command on a table, and reading what it wrote."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

Row = dict[str, str]


@dataclass
class Ran:
    """What a run left behind: rows by patient, rejected rows, and how it ended."""

    rows: dict[str, Row]
    rejected: list[Row]
    error: str
    said: list[str] = field(default_factory=list)

    def verdicts(self) -> dict[str, str]:
        return {patient: row["verdict"] for patient, row in self.rows.items()}

    def reasons(self) -> dict[str, str]:
        """Why, by the line of the rejected row."""
        return {row["line"]: row["reason"] for row in self.rejected}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Ran]:
    """Screen the bytes of a CSV, or what lies at a path."""

    def run_on(table: bytes | str | Path, *options: str) -> Ran:
        source = table
        if not isinstance(table, Path):
            source = tmp_path / "trials.csv"
            source.write_bytes(table if isinstance(table, bytes) else table.encode())
        out, stderr, error = tmp_path / "verdicts.csv", io.StringIO(), ""
        try:
            call_command("screen_cohort", str(source), "--out", str(out), *options, stderr=stderr)
        except CommandError as refused:
            error = str(refused)
        rows = {row["patient_id"]: row for row in read(out)}
        rejected = read(tmp_path / "verdicts.rejected.csv")
        return Ran(rows, rejected, error, stderr.getvalue().splitlines())

    return run_on


def read(path: Path) -> list[Row]:
    """The rows of a CSV; none where there is no file."""
    if not path.exists():
        return []
    csv.field_size_limit(10**6)  # a test writes a cell that is longer than the limit
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(*rows: Row, columns: list[str] | None = None) -> str:
    """Rows as a CSV."""
    names = columns or list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def trial(patient: str = "1", number: int = 1, treatment: str = "sertraline", **said: Any) -> Row:
    """A row of one trial that failed: 8 weeks at 400 mg, 10 % better; ``said`` changes it."""
    usual = {"patient_id": patient, "major_depressive_disorder": "true", "bipolar": "false"}
    usual |= {"trial_id": f"T{number}", "treatment": treatment, "episode": "current"}
    usual |= {"step": "1", "daily_mg": "400", "weeks": "8", "improvement_percent": "10"}
    return {**usual, **said}


def two(patient: str = "1", **said: Any) -> list[Row]:
    """Two failures of two classes: the patient meets the rule."""
    return [trial(patient, 1, **said), trial(patient, 2, "venlafaxine", **said)]
