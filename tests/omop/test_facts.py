"""Diagnoses, age and episode of the persons of an extract."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.omop import vocabulary as v
from tests.omop.extract import Extract, after, born, run, sertraline

FACTS = ("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")


@pytest.mark.parametrize(
    ("codes", "facts"),
    [
        ((), ("", "", "", "")),
        (("F41.1",), ("", "", "", "")),
        (("F32.9",), ("true", "false", "", "")),
        (("F33.1",), ("true", "false", "", "true")),
        (("F33.2",), ("true", "false", "false", "true")),
        (("F33.2", "F33.3"), ("true", "false", "true", "true")),
        (("F31.9",), ("", "true", "", "")),
        (("F32.9", "F31.9"), ("true", "true", "", "")),
        (("F32.9", "F30.9"), ("true", "", "", "")),
        (("F32.A",), ("", "", "", "")),
    ],
)
def test_codes_say_what_they_say_and_no_more(
    codes: tuple[str, ...], facts: tuple[str, ...], tmp_path: Path
) -> None:
    extract = Extract()
    for code in codes:
        extract.diagnose(code)

    ran = run(extract.write(tmp_path / "omop"))

    assert tuple(ran.only(name) for name in FACTS) == facts


@pytest.mark.parametrize(
    ("concept", "source", "depressed", "bipolar"),
    [
        (v.MDD, 0, "true", "false"),
        (v.RECURRENT_MDD, None, "true", "false"),
        (v.BIPOLAR, 0, "", "true"),
        (v.ANXIETY, 0, "", ""),
        (v.MDD, v.ICD["F32.A"], "", ""),  # the source's own code goes before its map
        (v.ICD["F33.1"], 0, "true", "false"),
    ],
)
def test_a_mapped_concept_speaks_where_the_source_has_no_code(
    concept: int, source: Any, depressed: str, bipolar: str, tmp_path: Path
) -> None:
    extract = Extract()
    extract.diagnose("", condition_concept_id=concept, condition_source_concept_id=source)

    ran = run(extract.write(tmp_path / "omop"))

    assert (ran.only(FACTS[0]), ran.only(FACTS[1])) == (depressed, bipolar)


def test_a_preliminary_diagnosis_and_one_ahead_say_nothing(tmp_path: Path) -> None:
    extract = Extract()
    extract.diagnose("F33.1", condition_status_concept_id=v.PRELIMINARY)
    extract.diagnose("F31.9", date(2027, 1, 1))

    ran = run(extract.write(tmp_path / "omop"))

    assert [ran.only(name) for name in FACTS] == ["", "", "", ""]
    assert sum(ran.left_out.values()) == 2


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ({}, "45"),
        ({"month_of_birth": 12}, "44"),
        ({"month_of_birth": 11, "day_of_birth": 24}, "44"),
        ({"month_of_birth": 11, "day_of_birth": 23}, "45"),
        ({"year_of_birth": 2030}, ""),
        ({"year_of_birth": None}, ""),
    ],
)
def test_age_is_that_on_the_day(told: dict[str, Any], age: str, tmp_path: Path) -> None:
    extract = Extract({"person": [born(1) | told]})

    assert run(extract.write(tmp_path / "omop")).only("age") == age


def test_the_day_is_the_last_of_the_extract_that_is_not_to_come(tmp_path: Path) -> None:
    extract = Extract({"person": [born(1, 1981, month_of_birth=2, day_of_birth=1)]})
    extract.fill(v.SERTRALINE_50, date(2026, 1, 5))
    extract.diagnose("F41.1", date(2026, 1, 25))
    extract.score(9, date(2199, 12, 31))

    ran = run(extract.write(tmp_path / "omop"), as_of=date(2026, 1, 25))
    by_itself = run(extract.write(tmp_path / "again"), as_of=None)

    assert by_itself.rows == ran.rows
    assert ran.only("age") == "44"
    assert ran.steps() == [("T1", "50", "2.857142857142858")]  # 20 of the 30 days


@pytest.mark.parametrize(
    ("diagnosed", "as_of", "episode"),
    [
        ([(0, "F33.1")], 100, "current"),
        ([], 100, ""),
        ([(0, "F33.1")], 30 + 181, "current"),
        ([(0, "F33.1")], 30 + 182, ""),
        ([(0, "F33.1"), (200, "F33.1")], 300, "current"),
        ([(0, "F33.1"), (212, "F33.1")], 300, ""),
        ([(0, "F33.1"), (60, "F33.42")], 100, "earlier"),
        ([(0, "F33.1"), (20, "F33.42")], 100, ""),
        ([(-300, "F33.42"), (0, "F33.1")], 100, "current"),
        ([(-100, "F33.42")], 100, ""),
    ],
)
def test_a_trial_is_of_the_episode_that_the_record_links_it_to(
    diagnosed: list[tuple[int, str]], as_of: int, episode: str, tmp_path: Path
) -> None:
    extract = sertraline(0)
    for day, code in diagnosed:
        extract.diagnose(code, after(day))

    ran = run(extract.write(tmp_path / "omop"), as_of=after(as_of))

    assert ran.only("episode") == episode


def test_an_agent_given_beside_does_not_make_an_illness_last(tmp_path: Path) -> None:
    extract = sertraline(0)
    extract.diagnose("F33.1", after(0))
    extract.fill(v.ARIPIPRAZOLE_5, after(180), 90, 90)

    ran = run(extract.write(tmp_path / "omop"), as_of=after(300))

    assert {row["treatment"]: row["episode"] for row in ran.rows} == {
        "sertraline": "",
        "aripiprazole": "",
    }
