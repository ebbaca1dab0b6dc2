"""What a treatment's name stands for, and the minimum dose it is held against."""

from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from screening.criteria.formulary import Antidepressant, Formulary, FormularyError
from screening.reference import load

FORMULARY = load().formulary


def row_named(name: str) -> Antidepressant:
    match = FORMULARY.find(name)
    assert match is not None
    assert isinstance(match.row, Antidepressant)
    return match.row


@pytest.mark.parametrize(
    ("typed", "row", "through"),
    [
        ("sertraline", "sertraline", "name"),
        ("ZOLOFT", "sertraline", "brand"),
        ("  paxil   CR ", "paroxetine controlled-release", "brand"),
        ("paroxetine", "paroxetine", "name"),
        ("paroxetine CR", "paroxetine controlled-release", "synonym"),
        ("bupropion", "bupropion", "name"),
        ("Aplenzin", "bupropion hydrobromide", "brand"),
        ("Zyban", "bupropion", "not_a_trial_brand"),
        ("prozac weekly", "fluoxetine", "not_a_trial_brand"),
        ("Emsam", "selegiline transdermal", "brand"),
        ("selegiline", "selegiline transdermal", "other_formulation"),
        ("dothiepin", "dosulepin", "synonym"),
        ("gepirone", "gepirone extended-release", "synonym"),
        ("esketamine", "esketamine nasal", "synonym"),
        ("ketamine", "ketamine racemic", "synonym"),
        ("Seroquel XR", "quetiapine XR", "brand"),
    ],
)
def test_a_name_finds_its_antidepressant(typed: str, row: str, through: str) -> None:
    match = FORMULARY.find(typed)

    assert match is not None
    assert match.kind == "antidepressant"
    assert (match.row.name, match.through) == (row, through)


@pytest.mark.parametrize("name", ["ECT", "tms", "Psychotherapy", "lithium", "Abilify"])
def test_other_treatments_have_names_too(name: str) -> None:
    match = FORMULARY.find(name)

    assert match is not None
    assert match.kind == "augmentation"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "sertra",
        "talopram",
        "sertraline 50",
        "bupropion (added)",
        "mirtazapine or mianserin (added)",
    ],
)
def test_part_of_a_name_and_reading_matter_find_nothing(name: str) -> None:
    assert FORMULARY.find(name) is None


@pytest.mark.parametrize(
    ("name", "odd"),
    [("selegiline", True), ("Eldepryl", True), ("Emsam", False), ("Paxil CR", False)],
)
def test_a_name_says_when_its_dose_means_something_else(name: str, odd: bool) -> None:
    match = FORMULARY.find(name)

    assert match is not None
    assert match.dose_means_something_else is odd


@pytest.mark.parametrize("name", ["Symbyax", "olanzapine-fluoxetine combination"])
def test_a_product_of_two_medicines_names_the_two_entries(name: str) -> None:
    match = FORMULARY.find(name)

    assert match is not None
    assert match.enter_as == ("fluoxetine", "olanzapine")


def test_every_name_of_every_row_finds_that_row() -> None:
    wrong = [
        (name, row.name)
        for row in FORMULARY.antidepressants
        for name in (row.name, *row.brands, *row.synonyms, *row.not_a_trial_brands)
        if (match := FORMULARY.find(name)) is None or match.row != row
    ]

    assert wrong == []


def test_an_augmenting_agent_is_found_behind_an_antidepressant_of_its_name() -> None:
    agent = FORMULARY.find_augmentation("Seroquel XR")

    assert agent is not None
    assert (agent.name, agent.category) == ("quetiapine XR", "augmentation")


def test_a_name_for_two_rows_is_refused() -> None:
    twin = replace(row_named("citalopram"), brands=("Zoloft",))

    with pytest.raises(FormularyError, match="'Zoloft' stands for 'sertraline' and"):
        Formulary((row_named("sertraline"), twin), ())


def test_an_augmenting_agent_may_not_bear_the_name_of_a_trial() -> None:
    agent = FORMULARY.find_augmentation("lithium")
    assert agent is not None

    with pytest.raises(FormularyError, match="'Zoloft' stands for an antidepressant"):
        Formulary((row_named("sertraline"),), (replace(agent, brands=("Zoloft",)),))


@pytest.mark.parametrize(
    ("name", "profile", "daily", "source", "verified"),
    [
        ("venlafaxine", "recommended", "150", "MGH-ATRQ", "transcription"),
        ("venlafaxine", "label", "75", "label", "no"),
        ("vilazodone", "mgh_atrq", "40", "MGH-ATRQ", "transcription"),
        ("tianeptine", "recommended", "37.5", "MGH-ATRQ", "transcription"),
    ],
)
def test_the_minimum_follows_the_profile(
    name: str, profile: str, daily: str, source: str, verified: str
) -> None:
    minimum = row_named(name).minimum_daily(profile)  # type: ignore[arg-type]

    assert (minimum.daily, minimum.source) == (Decimal(daily), source)
    assert (minimum.verified, minimum.fell_back, minimum.note) == (verified, False, "")


def test_a_profile_without_a_figure_falls_back_and_says_so() -> None:
    minimum = row_named("lofepramine").minimum_daily("mgh_atrq")

    assert (minimum.daily, minimum.profile_used) == (Decimal(140), "recommended")
    assert minimum.note == ("The mgh_atrq profile has no figure; the recommended one is used.")


def test_the_unit_of_the_patch_is_its_own() -> None:
    minimum = row_named("Emsam").minimum_daily("recommended")

    assert (minimum.daily, minimum.unit) == (Decimal(6), "mg per 24 hours (patch)")


def test_class_groups_are_those_of_what_counts() -> None:
    assert FORMULARY.class_groups == (
        *("5HT1A", "A2ANT", "MAOI", "MT", "NDRI", "NMDA-NDRI", "NRI"),
        *("SARI", "SMS", "SNRI", "SSRI", "TCA", "TIA"),
    )


def test_an_extract_still_knows_every_class_group() -> None:
    extract = Formulary((row_named("sertraline"),), (), FORMULARY.class_groups)

    assert extract.class_groups == FORMULARY.class_groups


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Emsam", "selegiline-transdermal"), ("St John's wort", "st-johns-wort")],
)
def test_a_row_has_a_name_for_addresses(name: str, slug: str) -> None:
    assert row_named(name).slug == slug


def test_a_row_is_plain_enough_to_be_stored() -> None:
    stored = asdict(row_named("sertraline"))

    kinds = {type(value) for value in stored.values()}
    assert kinds <= {str, tuple, Decimal, type(None)}
    assert stored["rxnorm_cui"] == "36437"
