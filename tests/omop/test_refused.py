"""What cannot be read is refused with one sentence, and nothing is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.omop.extract import Extract, practice, run


def _spoil(folder: Path, table: str, change: Callable[[str], str]) -> None:
    path = folder / f"{table}.csv"
    path.write_text(change(path.read_text()))


@pytest.mark.parametrize(
    ("table", "change", "sentence"),
    [
        ("person", lambda text: text.replace("year_of_birth", "year"),
         "person.csv: there is no column year_of_birth"),
        ("person", lambda text: text + text.splitlines()[1] + "\n",
         "person: a person_id stands there twice"),
        ("person", lambda text: text.splitlines()[0] + "\n", "person: has no rows"),
        ("person", lambda text: "", "person.csv is empty or not text in UTF-8"),
        ("person", lambda text: text.replace("1981", "long ago", 1),
         "person.csv: row 1: year_of_birth must be a whole number"),
        ("drug_exposure", lambda text: text.replace(",30,28", ",a few,28", 1),
         "drug_exposure.csv: row 1: quantity must be a number"),
        ("drug_exposure", lambda text: text.replace("2026-02-02", "last week", 1),
         "drug_exposure.csv: row 2: drug_exposure_start_date must be a day such as 2024-03-15"),
        ("drug_exposure", lambda text: text.replace(",30,28", ",30", 1),
         "drug_exposure.csv: a row has 5 cells, the first line 6"),
        ("drug_exposure", lambda text: text.replace("quantity,days_supply", "quantity,QUANTITY"),
         "drug_exposure.csv: two columns are called quantity"),
        ("concept", lambda text: text.replace("RxNorm", "NDC"),
         "concept: no RxNorm ingredient of the formulary is in it"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(
    table: str, change: Callable[[str], str], sentence: str, tmp_path: Path
) -> None:
    folder = practice().write(tmp_path / "omop")
    _spoil(folder, table, change)

    ran = run(folder)

    assert sentence in ran.error
    assert (ran.rows, ran.left_out) == ([], {})
    assert not ran.out.with_name("omop.csv.work").exists()


def test_missing_tables_are_named_and_two_of_one_name_refused(tmp_path: Path) -> None:
    folder = practice().write(tmp_path / "omop")
    (folder / "PERSON.tsv").write_text("person_id\n")
    twice = run(folder).error
    for name in ("person.csv", "PERSON.tsv", "drug_strength.csv"):
        (folder / name).unlink()

    assert "PERSON.tsv and person.csv both are the table person" in twice
    assert "holds no person, drug_strength" in run(folder).error


def test_a_file_that_is_no_parquet_and_parts_that_are_none(tmp_path: Path) -> None:
    folder = practice().write(tmp_path / "omop", "parquet")
    (folder / "measurement.parquet").write_bytes(b"PAR1 and nothing")
    broken = run(folder).error
    (folder / "measurement.parquet").unlink()
    (folder / "measurement").mkdir()

    assert "measurement.parquet is not a Parquet file" in broken
    assert "measurement is a folder without .csv or .parquet parts" in run(folder).error


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--scale=MADRS", "say NAME=CONCEPT_ID with one of"),
        ("--scale=GAD-7=4", "say NAME=CONCEPT_ID with one of"),
        ("--as-of=yesterday", "is not a day such as 2026-11-23"),
        ("--out=trials.parquet", "give a name in .csv"),
    ],
)
def test_options_that_cannot_be_meant_are_said(option: str, sentence: str, tmp_path: Path) -> None:
    folder = practice().write(tmp_path / "omop")

    assert sentence in run(folder, option, as_of=None).error


def test_no_table_of_the_extract_is_written_over(tmp_path: Path) -> None:
    folder = practice().write(tmp_path / "omop")
    before = (folder / "person.csv").read_text()

    assert "lies among the tables" in run(folder, f"--out={folder / 'person.csv'}").error
    assert (folder / "person.csv").read_text() == before


def test_an_extract_without_a_day_asks_for_one(tmp_path: Path) -> None:
    folder = Extract().write(tmp_path / "omop")

    assert "give the day with --as-of" in run(folder, as_of=None).error
    assert run(folder, as_of=date(2026, 1, 1)).only("trial_id") == ""
