"""The loader reads the shipped data whole and refuses what cannot be meant."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from screening.criteria.treatments import Antidepressant
from screening.reference import HERE, ReferenceDataError, load, read_folder
from screening.reference.safety import answer_from_age, meaning

ANTIDEPRESSANTS = "antidepressants.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    kinds = shutil.ignore_patterns("*.py", "__pycache__")
    return Path(shutil.copytree(HERE, tmp_path / "reference", ignore=kinds))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Replace one passage of a file, which must be there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> str:
    """The sentence with which the folder is refused."""
    with pytest.raises(ReferenceDataError) as error:
        read_folder(folder)
    return str(error.value)


def test_the_shipped_data_are_all_there() -> None:
    reference = load()

    assert len(reference.formulary.antidepressants) == 54
    assert len(reference.formulary.augmentations) == 24
    assert sorted(reference.instruments) == [
        *("ASQ", "AUDIT-C", "BDI-II", "C-SSRS", "GAD-7", "HAM-D17", "IDS-C30", "MADRS"),
        *("Mania questions", "PHQ-2", "PHQ-9", "Q-LES-Q-SF", "QIDS-SR16", "WHO-5", "WSAS"),
    ]
    assert len(reference.policies) == 36
    assert list(reference.policies)[:2] == ["adopted-2026", "adopted-2026-4w"]


def test_it_is_read_once() -> None:
    assert load() is load()


def test_doses_stay_exact() -> None:
    gepirone = load().formulary.find("Exxua")

    assert gepirone is not None
    assert isinstance(gepirone.row, Antidepressant)
    assert gepirone.row.min_daily_recommended == Decimal("36.3")


def test_no_drug_code_stands_for_two_ingredients() -> None:
    codes: dict[str, set[str]] = {}
    for row in load().formulary.antidepressants:
        codes.setdefault(row.rxnorm_cui, set()).add(row.ingredient)
    codes.pop("")

    assert {code: names for code, names in codes.items() if len(names) > 1} == {}


def test_every_safety_question_is_read_and_two_are_computed() -> None:
    items = load().safety_items

    assert len(items) == 44
    assert [item.key for item in items if not item.is_asked] == ["age_under_18", "age_65_plus"]
    assert len({item.fingerprint for item in items}) == len(items)


@pytest.mark.parametrize(
    ("severity", "applies_to", "esketamine", "ketamine"),
    [
        ("contraindicated_per_label", "both", "contraindicated_per_label",
         "contraindicated_per_label"),
        ("contraindicated_per_label", "esketamine", "contraindicated_per_label",
         "discuss_with_clinic"),
        ("discuss_with_clinic", "ketamine", "not_named", "discuss_with_clinic"),
        ("note", "esketamine", "note", "not_named"),
    ],
)  # fmt: skip
def test_a_question_has_a_meaning_for_either_product(
    severity: str, applies_to: str, esketamine: str, ketamine: str
) -> None:
    read = [meaning(severity, applies_to, product) for product in ("esketamine", "ketamine")]

    assert read == [esketamine, ketamine]


@pytest.mark.parametrize(
    ("age", "young", "old"),
    [(17, "yes", "no"), (18, "no", "no"), (64, "no", "no"), (65, "no", "yes")],
)
def test_age_is_computed_to_the_year(age: int, young: str, old: str) -> None:
    assert answer_from_age("age_under_18", age) == young
    assert answer_from_age("age_65_plus", age) == old


def test_the_fingerprint_is_of_the_bytes_and_the_names(folder: Path) -> None:
    before = read_folder(folder).fingerprint
    assert before == load().fingerprint
    assert before.startswith("sha256:")

    spoil(folder, "instruments/who5.toml", "# Of the raw", "# From the raw")

    assert read_folder(folder).fingerprint != before


def test_an_unknown_policy_is_answered_with_those_there_are() -> None:
    with pytest.raises(ReferenceDataError, match="there are adopted-2026, adopted"):
        load().policy("adopted-2030")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Celexa", "Zoloft", "'Zoloft' stands for 'citalopram' and for 'sertraline'"),
        ("Celexa", "Abilify", "'Abilify' stands for an antidepressant and for an aug"),
        (",20,20,20,mg,", ",,20,20,mg,", "citalopram counts as a trial and has no min"),
        (",20,20,20,mg,", ",20x,20,20,mg,", "min_daily_recommended: '20x' is not a"),
        (",20,20,20,mg,", ",NaN,20,20,mg,", "min_daily_recommended: NaN is not above"),
        (",20,20,20,mg,", ",-1,20,20,mg,", "min_daily_recommended: -1 is not above 0"),
        ("N06AB04,yes,", "N06AB04,perhaps,", "line 2: counts_as_trial: 'perhaps' is"),
        ("citalopram,", ",", "line 2: name: is missing"),
        ("citalopram,", "x,citalopram,", "line 2: 29 cells instead of 28"),
        ("name,ingredient", "name,substance", "columns differ: ingredient, substance"),
        ("MGH-ATRQ,transcription,no,20-40", "M,transcription,,20-40", "label_verified"),
    ],
)
def test_antidepressants_that_cannot_be_meant(
    folder: Path, old: str, new: str, sentence: str
) -> None:
    spoil(folder, ANTIDEPRESSANTS, old, new)

    said = refusal(folder)

    assert said.startswith(ANTIDEPRESSANTS)
    assert sentence in said


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            *("augmentation.csv", "fluoxetine;olanzapine", "fluoxetine;olanzapin"),
            "'olanzapin' is not listed",
        ),
        ("safety_screen.csv", "\navm,", "\naneurysm,", "'aneurysm' stands there twice"),
        ("safety_screen.csv", ",R\n", ",maybe\n", "verified: 'maybe' is none of"),
        ("instruments/madrs.toml", '"MADRS"', '"PHQ-9"', "'PHQ-9' is defined twice"),
    ],
)
def test_other_files_that_cannot_be_meant(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    spoil(folder, file, old, new)

    assert sentence in refusal(folder)


def test_a_file_that_is_not_there_or_not_text(folder: Path) -> None:
    (folder / ANTIDEPRESSANTS).write_bytes(b"name,\xff\n")
    assert refusal(folder).startswith("antidepressants.csv: is not CSV in UTF-8")

    (folder / ANTIDEPRESSANTS).unlink()
    assert refusal(folder) == "antidepressants.csv: is missing"
