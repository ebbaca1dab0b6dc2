"""Names and codes: whole names, brands, ingredient codes; what is not known stays as written."""

import pytest

from screening.outside.drugs import Concept, Names
from screening.outside.reading import Drug
from screening.reference import load


def named(text: str, *codes: str) -> Drug:
    return Names(load().formulary).drug(Concept(codes, (text,) if text else ()))


@pytest.mark.parametrize(
    ("text", "treatment", "in_mg"),
    [
        ("Sertraline HCl 50 MG Oral Tablet", "sertraline", True),
        ("LEXAPRO 10MG TAB", "Lexapro", True),
        ("escitalopram 10 MG Oral Tablet", "escitalopram", True),
        ("24 HR venlafaxine 75 MG Extended Release Oral Capsule", "venlafaxine ER", True),
        ("PAROXETINE HCL ER 25 MG TAB", "paroxetine CR", True),
        ("12 HR bupropion hydrochloride 150 MG Oral Tablet [Zyban]", "Zyban", False),
        ("24 HR bupropion hydrobromide 174 MG Extended Release Oral Tablet [Aplenzin]",
         "bupropion hydrobromide", True),
        ("dextromethorphan hydrobromide 45 MG / bupropion hydrochloride 105 MG [Auvelity]",
         "dextromethorphan-bupropion", False),
        ("selegiline hydrochloride 5 MG Oral Tablet", "selegiline", False),
        ("24 HR selegiline 0.25 MG/HR Transdermal System [Emsam]", "selegiline transdermal", True),
        ("esketamine 28 MG Nasal Spray [Spravato]", "esketamine", False),
        ("aripiprazole 5 MG Oral Tablet", "aripiprazole", True),
        ("lithium carbonate 300 MG Oral Capsule", "lithium", True),
    ],
)  # fmt: skip
def test_a_listed_treatment_by_its_whole_name(text: str, treatment: str, in_mg: bool) -> None:
    drug = named(text)

    assert (drug.listed, drug.name) == (True, treatment)
    assert drug.in_mg is in_mg


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("lisinopril 10 MG Oral Tablet", "lisinopril"),
        ("pseudosertraline 10 MG", "pseudosertraline"),
        ("olanzapine 6 MG / fluoxetine 25 MG Oral Capsule [Symbyax]",
         "olanzapine 6 MG / fluoxetine 25 MG Oral Capsule [Symbyax]"),
        ("perphenazine 2 MG / amitriptyline 25 MG", "perphenazine 2 MG / amitriptyline 25 MG"),
        ("sertraline and lithium", "sertraline and lithium"),
    ],
)  # fmt: skip
def test_what_is_not_one_known_treatment_stays_as_written(text: str, kept: str) -> None:
    drug = named(text)

    assert (drug.listed, drug.name) == (False, kept)
    assert drug.remark


def test_each_ingredient_code_leads_to_its_ingredient() -> None:
    coded = [row for row in load().formulary.antidepressants if row.rxnorm_cui]
    found = {row.name: named("", row.rxnorm_cui) for row in coded}

    assert len(found) > 30
    for row in coded:
        assert found[row.name].listed
        assert found[row.name].key == row.ingredient.casefold()


def test_a_code_and_a_text_that_disagree_are_not_guessed_between() -> None:
    drug = named("citalopram 20 MG", "36437")

    assert not drug.listed
    assert "different treatments" in drug.remark


def test_a_product_code_is_read_from_its_text() -> None:
    assert named("sertraline 50 MG Oral Tablet", "312940").name == "sertraline"
    assert named("", "312940").name == "RxNorm 312940"
