"""The population's CSV as a file: what is no table, and rows that are no rows."""

from pathlib import Path
from typing import Any

import pytest

from tests.cohort.conftest import table, trial, two


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_change_nothing(run: Any, newline: str, mark: str) -> None:
    said = run(mark + table(*two("é1")).replace("\n", newline) + newline)

    assert said.verdicts() == {"é1": "meets"}


def test_a_last_line_without_an_end_is_read(run: Any) -> None:
    assert run(table(*two()).rstrip("\n")).verdicts() == {"1": "meets"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty; its first line must name the columns"),
        (b"\n \n", "is empty; its first line must name the columns"),
        (b"patient_id,dose\n1,2\n", 'there is no column "dose"; the columns are patient_id, age'),
        (b"patient_id,age,age\n1,2,3\n", 'the column "age" stands there twice'),
        (b"age,bipolar\n1,true\n", "the column patient_id is missing"),
        (b"patient_id;age\n1;2\n", "has one column only; cells are separated by commas"),
        ("patient_id,age\n1,2\n".encode("utf-16"), "is not CSV in UTF-8"),
        (b'patient_id,treatment\n1,"sertra\n2,x\n', "is not CSV from line 2 on"),
        (b'patient_id,treatment\n1,"a"b\n', "is not CSV from line 2 on"),
        (b"PK\x03\x04\0\0\xff\xfe\n", "is not CSV in UTF-8"),
        (b"PAR1\0\0\xff\xfe\n", "trials.csv is not a Parquet file"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(
    run: Any, tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "verdicts.csv").write_text("patient_id,verdict\nold,meets\n")

    said = run(content)

    assert sentence in said.error
    assert "trials.csv" in said.error
    assert said.verdicts() == {"old": "meets"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trials.csv", "verdicts.csv"]


def test_a_table_without_rows_is_a_population_of_nobody(run: Any) -> None:
    said = run("patient_id,age\n")

    assert (said.rows, said.error) == ({}, "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"7,45", "the row has 2 cells and the first line names 3"),
        (b"7,45,true,1", "the row has 4 cells and the first line names 3"),
        (b"7,45,\xff", "the row holds a NUL or bytes that are not UTF-8"),
        (b"7,4\x005,true", "the row holds a NUL or bytes that are not UTF-8"),
    ],
)
def test_a_row_that_is_no_row_costs_its_patient_the_verdict(
    run: Any, row: bytes, reason: str
) -> None:
    said = run(b"patient_id,age,bipolar\n7,45,true\n8,45,true\n" + row + b"\n")

    assert said.verdicts() == {"7": "error", "8": "not_applicable"}
    assert said.reasons() == {"2": "another row of this patient cannot be read", "4": reason}


def test_a_row_without_a_patient_is_rejected_and_nobody_gets_a_row(run: Any) -> None:
    said = run(table({"patient_id": "", "age": "4"}, *two("8")))

    assert said.verdicts() == {"8": "meets"}
    assert said.reasons() == {"2": "patient_id: is missing"}
    assert said.error


UNLISTED = {"class_group": "SNRI", "minimum_daily_mg": "80"}


def test_quoted_cells_may_hold_commas_quotes_and_lines(run: Any) -> None:
    name = 'ansofaxine, the "new"\none'

    said = run(table(trial('a,"b"\nc', 1, name, **UNLISTED), *two("8")))

    assert said.rows['a,"b"\nc']["failed_class_groups"] == "SNRI"
    assert said.verdicts()["8"] == "meets"


def test_a_line_is_named_as_an_editor_counts_it(run: Any) -> None:
    said = run("\n" + table(trial("6", 1, "first\nsecond", **UNLISTED), trial("7", weeks="x")))

    assert list(said.reasons()) == ["5"]
