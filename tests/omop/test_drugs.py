"""Which treatment a drug concept is, and what its pieces hold."""

from pathlib import Path
from typing import Any

import pytest

from screening.omop.records import kind_of_record
from screening.omop.strengths import Strength, strengths_of
from screening.omop.tables import STRENGTHS
from tests.omop import vocabulary as v
from tests.omop.extract import FIRST, Extract, after, run


@pytest.mark.parametrize(
    ("drug", "quantity", "treatment", "daily"),
    [
        (v.SERTRALINE_50, 60, "sertraline", "100"),
        (v.ZOLOFT_25, 30, "sertraline", "25"),
        (v.SERTRALINE, 30, "sertraline", ""),
        (v.TWO_STRENGTHS, 30, "sertraline", ""),
        (v.SERTRALINE_SOLUTION, 75, "sertraline", "50"),
        (v.SERTRALINE_BOTTLE, 2, "sertraline", "80"),
        (v.VENLAFAXINE_75, 60, "venlafaxine ER", "150"),
        (v.PAROXETINE_20, 30, "paroxetine", "20"),
        (v.PAROXETINE_CR, 30, "paroxetine CR", "25"),
        (v.SELEGILINE_PATCH, 30, "selegiline transdermal", "6"),
        (v.SELEGILINE_PATCH, None, "selegiline transdermal", "6"),
        (v.ARIPIPRAZOLE_5, 30, "aripiprazole", "5"),
    ],
)
def test_a_product_is_a_treatment_and_a_dose(
    drug: int, quantity: Any, treatment: str, daily: str, tmp_path: Path
) -> None:
    extract = Extract()
    extract.fill(drug, FIRST, quantity)

    ran = run(extract.write(tmp_path / "omop"))

    assert [(row["treatment"], row["daily_mg"]) for row in ran.rows] == [(treatment, daily)]


def test_the_code_of_the_ingredient_decides_where_no_name_is_known(tmp_path: Path) -> None:
    extract = Extract()
    for concept in extract.tables["concept"]:
        concept["concept_name"] = concept["concept_name"].replace("sertraline", "sertralinum")
    extract.fill(v.SERTRALINE_50, FIRST)

    (row,) = run(extract.write(tmp_path / "omop")).rows

    assert (row["treatment"], row["daily_mg"]) == ("sertraline", "50")


def test_a_name_that_is_not_that_of_the_ingredient_is_not_decided(tmp_path: Path) -> None:
    extract = Extract()
    for concept in extract.tables["concept"]:
        if concept["concept_id"] == v.SERTRALINE_50:
            concept["concept_name"] = "venlafaxine 50 MG Oral Tablet"
    extract.fill(v.SERTRALINE_50, FIRST)

    ran = run(extract.write(tmp_path / "omop"))

    assert [row["trial_id"] for row in ran.rows] == [""]
    assert sum(ran.left_out.values()) == 1


def test_what_is_not_read_is_counted_by_name(tmp_path: Path) -> None:
    extract = Extract()
    for drug in (v.METFORMIN_500, v.METFORMIN_500, v.AMITRIPTYLINE_MIXTURE, 0):
        extract.fill(drug, FIRST)
    extract.fill(v.SERTRALINE_50, FIRST, -30)
    extract.fill(v.SERTRALINE_50, FIRST, drug_type_concept_id=v.ADMINISTRATION)
    extract.fill(v.SERTRALINE_50, FIRST, person_id=9)
    extract.fill(v.SERTRALINE_50, None)  # type: ignore[arg-type]

    ran = run(extract.write(tmp_path / "omop"))

    assert [row["trial_id"] for row in ran.rows] == [""]
    sertraline = v.PRODUCTS[v.SERTRALINE_50][0]
    assert {(what, why): rows for (_table, what, why), rows in ran.left_out.items()} == {
        (v.PRODUCTS[v.METFORMIN_500][0], "no ingredient of the formulary is in it"): 2,
        ("concept 0", "no ingredient of the formulary is in it"): 1,
        (
            v.PRODUCTS[v.AMITRIPTYLINE_MIXTURE][0],
            "It holds several ingredients; enter each that is a treatment.",
        ): 1,
        (sertraline, "the quantity is negative, a fill that was taken back"): 1,
        (sertraline, "was given by staff, which is no supply"): 1,
        ("", "belongs to nobody in person"): 1,
        ("", "has no day"): 1,
    }


def test_a_prescription_stands_aside_where_there_are_claims(tmp_path: Path) -> None:
    extract = Extract()
    extract.fill(v.SERTRALINE_50, FIRST)
    extract.fill(v.SERTRALINE_50, after(30), drug_type_concept_id=v.PRESCRIPTION)

    assert run(extract.write(tmp_path / "omop")).steps() == [("T1", "50", "4.285714285714286")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pharmacy claim", "fill"),
        ("EHR dispensing record", "fill"),
        ("Prescription dispensed in pharmacy", "fill"),
        ("EHR planned dispensing record", "order"),
        ("EHR prescription issue record", "order"),
        ("Patient self-report", "statement"),
        ("EHR medication list", "statement"),
        ("EHR administration record", "given"),
        ("EHR", "fill"),
    ],
)
def test_the_type_concept_says_what_a_row_is(name: str, kind: str) -> None:
    assert kind_of_record(name) == kind


def _row(**said: Any) -> dict[str, Any]:
    return {**dict.fromkeys(STRENGTHS.kinds), "drug_concept_id": 1, **said}


@pytest.mark.parametrize(
    ("row", "strength"),
    [
        ({"amount_value": "0.05", "amount_unit_concept_id": 4}, Strength(50)),  # type: ignore[arg-type]
        ({"amount_value": "50", "amount_unit_concept_id": 9}, None),
        ({"amount_value": "0", "amount_unit_concept_id": 1}, None),
        ({"numerator_value": "10", "numerator_unit_concept_id": 1}, None),
        (
            {
                "numerator_value": "10",
                "numerator_unit_concept_id": 1,
                "denominator_unit_concept_id": 1,
            },
            None,
        ),
        ({"amount_value": "50", "amount_unit_concept_id": 1, "invalid_reason": "D"}, None),
    ],
)
def test_a_strength_in_other_units_is_none(row: dict[str, Any], strength: Strength | None) -> None:
    found = strengths_of([_row(**row)], {1: "mg", 4: "g", 9: "[iU]"})

    assert found.get(1) == strength
