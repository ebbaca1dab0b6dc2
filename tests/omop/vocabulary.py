"""A small vocabulary: invented ids, codes and names as RxNorm, ICD-10 and LOINC have them."""

from typing import Any

Row = dict[str, Any]

SERTRALINE, VENLAFAXINE, PAROXETINE, SELEGILINE, AMITRIPTYLINE, ARIPIPRAZOLE = range(11, 17)
METFORMIN = 19
SERTRALINE_50, SERTRALINE_100, SERTRALINE_SOLUTION, ZOLOFT_25 = range(101, 105)
VENLAFAXINE_75, VENLAFAXINE_150, PAROXETINE_20, PAROXETINE_CR = range(111, 115)
SELEGILINE_PATCH, AMITRIPTYLINE_MIXTURE, ARIPIPRAZOLE_5, METFORMIN_500 = range(121, 125)
SERTRALINE_BOTTLE, TWO_STRENGTHS = 131, 132
CLAIM, PRESCRIPTION, ADMINISTRATION, SELF_REPORT = range(201, 205)
CONFIRMED, PRELIMINARY = 211, 212
MG, ML, HOUR = range(301, 304)
PHQ9, MADRS, MADRS_SELF, LOCAL_SCALE = 401, 402, 403, 404
MDD, RECURRENT_MDD, BIPOLAR, ANXIETY = range(501, 505)
ICD = {
    code: 600 + place
    for place, code in enumerate(
        ("F32.9", "F33.1", "F33.2", "F33.3", "F31.9", "F30.9", "F32.A", "F33.42", "F41.1", "F32.1")
    )
}

INGREDIENTS = {
    SERTRALINE: ("36437", "sertraline"),
    VENLAFAXINE: ("39786", "venlafaxine"),
    PAROXETINE: ("32937", "paroxetine"),
    SELEGILINE: ("9639", "selegiline"),
    AMITRIPTYLINE: ("704", "amitriptyline"),
    ARIPIPRAZOLE: ("89013", "aripiprazole"),
    METFORMIN: ("6809", "metformin"),
}
# Name, ingredient, and of drug_strength: amount, numerator, its denominator and the unit of that.
PRODUCTS: dict[int, tuple[str, int, tuple[Any, ...]]] = {
    SERTRALINE_50: ("sertraline 50 MG Oral Tablet", SERTRALINE, (50,)),
    SERTRALINE_100: ("sertraline 100 MG Oral Tablet", SERTRALINE, (100,)),
    ZOLOFT_25: ("sertraline 25 MG Oral Tablet [Zoloft]", SERTRALINE, (25,)),
    SERTRALINE_SOLUTION: ("sertraline 20 MG/ML Oral Solution", SERTRALINE, (None, 20, None, ML)),
    SERTRALINE_BOTTLE: ("60 ML sertraline 20 MG/ML Oral Solution", SERTRALINE,
                        (None, 1200, 60, ML)),
    TWO_STRENGTHS: ("sertraline pack", SERTRALINE, (25,)),
    VENLAFAXINE_75: ("24 HR venlafaxine 75 MG Extended Release Oral Capsule", VENLAFAXINE,
                     (None, 75, 24, HOUR)),
    VENLAFAXINE_150: ("24 HR venlafaxine 150 MG Extended Release Oral Capsule", VENLAFAXINE,
                      (None, 150, 24, HOUR)),
    PAROXETINE_20: ("paroxetine hydrochloride 20 MG Oral Tablet", PAROXETINE, (20,)),
    PAROXETINE_CR: ("24 HR paroxetine hydrochloride 25 MG Extended Release Oral Tablet",
                    PAROXETINE, (None, 25, 24, HOUR)),
    SELEGILINE_PATCH: ("selegiline 0.25 MG/HR Transdermal System", SELEGILINE,
                       (None, "0.25", None, HOUR)),
    AMITRIPTYLINE_MIXTURE: ("perphenazine 4 MG / amitriptyline 25 MG Oral Tablet", AMITRIPTYLINE,
                            (25,)),
    ARIPIPRAZOLE_5: ("aripiprazole 5 MG Oral Tablet", ARIPIPRAZOLE, (5,)),
    METFORMIN_500: ("metformin hydrochloride 500 MG Oral Tablet", METFORMIN, (500,)),
}  # fmt: skip


def concepts() -> list[Row]:
    """Every concept of this vocabulary."""
    rows = [_concept(key, name, "RxNorm", "Ingredient", code)
            for key, (code, name) in INGREDIENTS.items()]  # fmt: skip
    rows += [_concept(key, product[0], "RxNorm", "Clinical Drug", f"9{key}")
             for key, product in PRODUCTS.items()]  # fmt: skip
    for key, name in ((CLAIM, "Pharmacy claim"), (PRESCRIPTION, "EHR prescription"),
                      (ADMINISTRATION, "EHR administration record"),
                      (SELF_REPORT, "Patient self-report")):  # fmt: skip
        rows.append(_concept(key, name, "Type Concept", "Type Concept", f"OMOP{key}"))
    rows.append(_concept(CONFIRMED, "Confirmed diagnosis", "Condition Status", "Status", "c"))
    rows.append(_concept(PRELIMINARY, "Preliminary diagnosis", "Condition Status", "Status", "p"))
    for key, code in ((MG, "mg"), (ML, "mL"), (HOUR, "h")):
        rows.append(_concept(key, code, "UCUM", "Unit", code))
    rows.append(_concept(PHQ9, "PHQ-9 total score [Reported]", "LOINC", "Survey", "44261-6"))
    for key, name in ((MADRS, "Montgomery-Åsberg depression rating scale score"),
                      (MADRS_SELF, "Montgomery-Asberg depression rating scale self report score"),
                      (LOCAL_SCALE, "a score of our own")):  # fmt: skip
        rows.append(_concept(key, name, "SNOMED", "Observable Entity", str(key)))
    for key, code in ((MDD, "370143000"), (RECURRENT_MDD, "1"), (BIPOLAR, "13746004"),
                      (ANXIETY, "2")):  # fmt: skip
        rows.append(_concept(key, f"disorder {code}", "SNOMED", "Clinical Finding", code))
    rows += [_concept(key, f"titled {code}", "ICD10CM", "billing code", code)
             for code, key in ICD.items()]  # fmt: skip
    return rows


def ancestors() -> list[Row]:
    """Products below their ingredient, and one diagnosis below another."""
    pairs = [(product[1], key) for key, product in PRODUCTS.items()]
    pairs += [(key, key) for key in (*INGREDIENTS, *PRODUCTS)] + [(MDD, RECURRENT_MDD)]
    return [{"ancestor_concept_id": up, "descendant_concept_id": low} for up, low in pairs]


def strengths() -> list[Row]:
    """One row a product; one product has two, and an old row that no longer holds."""
    rows = [_strength(key, *product[2]) for key, product in PRODUCTS.items()]
    rows.append(_strength(TWO_STRENGTHS, 50))
    return [*rows, {**_strength(SERTRALINE_50, 5), "invalid_reason": "D"}]


def _concept(key: int, name: str, vocabulary: str, kind: str, code: str) -> Row:
    return {
        "concept_id": key,
        "concept_name": name,
        "domain_id": "any",
        "vocabulary_id": vocabulary,
        "concept_class_id": kind,
        "concept_code": code,
    }


def _strength(
    drug: int, amount: Any = None, top: Any = None, bottom: Any = None, per: int | None = None
) -> Row:
    return {
        "drug_concept_id": drug,
        "amount_value": amount,
        "amount_unit_concept_id": MG if amount else None,
        "numerator_value": top,
        "numerator_unit_concept_id": MG if top else None,
        "denominator_value": bottom,
        "denominator_unit_concept_id": per,
        "invalid_reason": None,
    }
