"""Whole files as they arrive, and what is made of them."""

from pathlib import Path

from screening.outside.columns import HEADERS
from tests.house.files import TOP
from tests.outside.reading import lines, read, steps

FOLDER = Path(__file__).parent / "examples"


def test_an_export_in_the_shape_of_us_core() -> None:
    content = (FOLDER / "us_core.json").read_bytes()
    found = {(line.kind, line.facts.get("treatment", "")): line for line in lines(content)}

    sertraline = found["trial", "sertraline"].facts
    venlafaxine = found["trial", "venlafaxine ER"]
    score = found["score", ""].facts
    assert (steps(sertraline), sertraline["facts_from"]) == ([("100", 100)], "chart")
    assert (steps(venlafaxine.facts), venlafaxine.facts["facts_from"]) == (
        [("150", 30)],
        "pharmacy",
    )
    assert "left aside" in venlafaxine.facts["remarks"][0]
    assert venlafaxine.source.endswith("(entry 3)")
    assert (score["total"], score["suicide_item"], score["answers"]) == (18, 1, [])
    assert found["diagnosis", ""].facts["icd10"] == "F33.1"
    assert read(content).person.name == "Ruth A. Halvorsen"
    assert read(content).left_out == ()


def test_the_published_examples_of_us_core() -> None:
    content = (FOLDER / "us_core_published" / "phq9.json").read_bytes()
    score, medicine = lines(content)

    assert (score.kind, score.facts["instrument"], score.facts["date"]) == (
        "score",
        "PHQ-9",
        "2022-11-29",
    )
    assert score.facts["answers"] == [2, 2, 2, 2, 1, 1, 2, 0, 0]
    assert score.facts["remarks"] == []  # the published total of 12, a text there, is their sum
    assert (medicine.kind, medicine.facts["treatment"]) == ("medicine", "Nizatidine")
    assert medicine.facts["remarks"] == ["It is not in the formulary."]
    assert read(content).person.name == "Amy V. Baxter"  # not her old name, which stands first


def test_a_pharmacys_own_history() -> None:
    content = (FOLDER / "fills.csv").read_bytes()
    found = {line.facts["treatment"]: line.facts for line in lines(content)}

    assert steps(found["sertraline"]) == [("50", 60), ("150", 30)]
    assert steps(found["bupropion XL"]) == [("300", 30)]
    assert found["METFORMIN HCL"]["remarks"] == ["It is not in the formulary."]


def test_every_name_of_a_column_stands_on_the_page() -> None:
    page = (TOP / "docs" / "import.md").read_text(encoding="utf-8")
    cells = {
        name for line in page.splitlines() for part in line.split("|") for name in _names(part)
    }

    assert {name for names in HEADERS.values() for name in names} <= cells


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.replace("·", ",").split(",")]
