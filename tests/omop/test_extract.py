"""The folder in every form it may have, and the road from it to the verdicts."""

import json
from collections.abc import Callable
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
from tests.omop.extract import Extract, after, practice, run


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


def test_quotes_in_the_names_of_a_tab_separated_vocabulary_quote_nothing(tmp_path: Path) -> None:
    extract = practice()
    extract.tables["concept"].insert(0, {**extract.tables["concept"][0], "concept_id": 999,
                                         "concept_name": "QUOTE HERE"})  # fmt: skip
    folder = extract.write(tmp_path / "omop", "tsv")
    concept = folder / "CONCEPT.tsv"
    concept.write_text(concept.read_text().replace("QUOTE HERE", '5" tube'))

    ran = run(folder, as_of=after(120))

    assert (ran.error, len(ran.rows)) == ("", 8)
