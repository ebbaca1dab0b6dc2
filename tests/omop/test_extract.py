"""The folder: every form it may have, what is refused, and the road to the verdicts."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from screening.omop.rows import weeks_of
from screening.omop.run import Plan, read_omop
from screening.reference import load
from tests.cast import TODAY
from tests.cohort.conftest import read
from tests.omop import vocabulary as v
from tests.omop.extract import Extract, after, born, run


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


@pytest.mark.parametrize("form", ["tsv", "parquet", "parts"])
def test_every_form_of_an_extract_says_the_same(form: str, tmp_path: Path) -> None:
    extract = practice()

    as_csv = run(extract.write(tmp_path / "csv"), as_of=after(120))
    other = run(extract.write(tmp_path / "other", form), as_of=after(120))

    assert other.error == as_csv.error == ""
    assert other.rows == as_csv.rows
    assert len(as_csv.rows) == 8


def test_what_is_read_can_be_screened_as_it_stands(
    tmp_path: Path,
    screened: Callable[..., Any],
) -> None:
    ran = run(practice().write(tmp_path / "omop"), as_of=after(120))

    verdicts = screened(ran.out)

    assert verdicts.rejected == []
    assert verdicts.verdicts() == {
        str(person): "meets" if person % 2 else "does_not_meet" for person in range(1, 6)
    }
    assert verdicts.rows["1"]["trial_statuses"] == "T1=failed;T2=failed"


def test_parts_of_any_size_say_the_same_in_order_of_person(tmp_path: Path) -> None:
    folder = practice(7).write(tmp_path / "omop")
    at_once = run(folder, as_of=after(120))

    by_twos = tmp_path / "twos.csv"
    plan = Plan(folder, by_twos, load(), TODAY, after(120), persons_a_part=2)
    said: list[str] = []
    read_omop(plan, said.append)

    assert said[-1] == "part 4 of 4"
    assert read(by_twos) == at_once.rows
    assert list(dict.fromkeys(row["patient_id"] for row in at_once.rows)) == list("1234567")


def test_the_manifest_says_what_was_read_and_by_which_figures(tmp_path: Path) -> None:
    ran = run(practice().write(tmp_path / "omop"), as_of=after(120))

    manifest = json.loads(ran.out.with_name("omop.read.json").read_text())

    assert manifest["as_of"] == str(after(120))
    assert (manifest["patients"], manifest["rows"]) == (5, 8)
    assert manifest["figures"]["new_trial_after_days"] == 182
    assert manifest["scales"] == {str(v.PHQ9): "PHQ-9", str(v.MADRS): "MADRS"}
    assert len(manifest["extract"]["drug_exposure"][0]["sha256"]) == 64
    assert not ran.out.with_name("omop.csv.work").exists()


def test_a_trial_that_began_on_the_last_day_has_lasted_no_time(tmp_path: Path) -> None:
    extract = Extract()
    extract.fill(v.SERTRALINE_50, TODAY)

    (row,) = run(extract.write(tmp_path / "omop")).rows

    assert (row["trial_id"], row["step"], row["total_weeks"]) == ("T1", "", "0")


@pytest.mark.parametrize("parts", [(41, 1), (20, 22), (13, 13, 13, 3), (20, 20, 2), (1,) * 42])
def test_the_weeks_of_42_days_reach_six_however_they_are_divided(parts: tuple[int, ...]) -> None:
    told = sum(Decimal(weeks_of(days)) * 7 for days in parts)

    assert 42 <= told < Decimal("42.000000001")


def _spoil(folder: Path, table: str, change: Callable[[str], str]) -> None:
    path = folder / f"{table}.csv"
    path.write_text(change(path.read_text()))


@pytest.mark.parametrize(
    ("table", "change", "sentence"),
    [
        ("person", lambda text: text.replace("year_of_birth", "year"),
         "person.csv: the column year_of_birth is missing"),
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


def test_an_extract_without_a_day_asks_for_one(tmp_path: Path) -> None:
    folder = Extract().write(tmp_path / "omop")

    assert "give the day with --as-of" in run(folder, as_of=None).error
    assert run(folder, as_of=date(2026, 1, 1)).only("trial_id") == ""


def test_quotes_in_the_names_of_a_tab_separated_vocabulary_quote_nothing(tmp_path: Path) -> None:
    extract = practice()
    extract.tables["concept"].insert(0, {**extract.tables["concept"][0], "concept_id": 999,
                                         "concept_name": "QUOTE HERE"})  # fmt: skip
    folder = extract.write(tmp_path / "omop", "tsv")
    concept = folder / "CONCEPT.tsv"
    concept.write_text(concept.read_text().replace("QUOTE HERE", '5" tube'))

    ran = run(folder, as_of=after(120))

    assert (ran.error, len(ran.rows)) == ("", 8)
