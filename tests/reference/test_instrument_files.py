"""Rating scales: what the definition files may not say."""

import pytest

from screening.reference import HERE, ReferenceDataError, load
from screening.reference.instrument_files import read_instrument

PHQ9 = "instruments/phq9.toml"
WHO5 = "instruments/who5.toml"
MADRS = "instruments/madrs.toml"


def refusal(file: str, old: str, new: str) -> str:
    text = (HERE / file).read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ReferenceDataError) as error:
        read_instrument(file, text.replace(old, new, 1).encode())
    return str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (PHQ9, "{ from = 0,", "{ from = 1,", "do not start at the floor (1 instead"),
        (PHQ9, "to = 9,", "to = 8,", "a hole or an overlap before 'moderate' (10"),
        (PHQ9, "to = 9,", "to = 10,", "a hole or an overlap before 'moderate' (10"),
        (PHQ9, "to = 27,", "to = 26,", "bands: they end at 26, not at 27"),
        (PHQ9, "to = 4,", "to = -1,", "bands: 'minimal' is empty"),
        (PHQ9, "ceiling = 27", "ceiling = 28", "28 is not 27, the sum of the maxima"),
        (PHQ9, "floor = 0", "floor = 1", "floor: 1 is not 0"),
        (PHQ9, "item = 9", "item = 10", "alert: item 10 is not among the items"),
        (PHQ9, "item = 9, from = 1", "item = 9, from = 0", "from 0 is not in 1 to 3"),
        (PHQ9, "item = 9, from = 1", "item = 9, from = 4", "from 4 is not in 1 to 3"),
        (PHQ9, "max = 3, label", "max = 4, label", "highest answer of item 9 is not 4"),
        (PHQ9, 'licence = "free"', "", "licence: is missing"),
        (PHQ9, '"free"', '"unsettled"', "'unsettled' does not let the wording be sho"),
        (PHQ9, '"free"', '"gratis"', "licence: 'gratis' is not a known word"),
        (PHQ9, "credit =", "# credit =", "credit: the wording is shown, so name its"),
        (PHQ9, "n = 2\n", "n = 3\n", "items: their numbers do not run from 1"),
        (PHQ9, '"Several days", ', "", "options: item 1 has 4 answers"),
        (PHQ9, "moderate_from = 10", "moderate_from = 28", "28 is not in 0 to 27"),
        (PHQ9, 'standing = "read"', 'standing = "sure"', "'sure' is not a known word"),
        (PHQ9, "version = 1", "version = true", "version: True is not a whole number"),
        (PHQ9, "version = 1", "version = 0", "version: 0 is below 1"),
        (PHQ9, 'rater = "self"', 'rater = "nurse"', "rater: 'nurse' is not a known"),
        (PHQ9, "\nstem =", "\nsubject =", "subject: no such key"),
        (PHQ9, "\nloinc = ", "\nlonic = ", "items 1: lonic: no such key"),
        (WHO5, "decides_response = false", "decides_response = true", "not for a scale"),
        (WHO5, "index_factor = 4", "index_factor = 0", "index_factor: 0 is below 1"),
        (WHO5, "max = 5", 'wording = "x", max = 5', "'non-commercial' does not let"),
        (MADRS, "from = 2, max = 6", "from = 2", "alert: max: is missing"),
        (MADRS, "from = 2, max = 6", "from = 7, max = 6", "from 7 is not in 1 to 6"),
        (MADRS, "ceiling = 60", "ceiling = 0", "ceiling: 0 is not above the floor"),
    ],
)
def test_what_cannot_be_meant_is_refused(file: str, old: str, new: str, sentence: str) -> None:
    said = refusal(file, old, new)

    assert said.startswith(file)
    assert sentence in said


def test_a_band_reaches_to_the_next_when_it_does_not_say_where_it_ends() -> None:
    text = (HERE / MADRS).read_text(encoding="utf-8")
    for end in ("6", "19", "34", "60"):
        text = text.replace(f"to = {end}, name", "name")

    read = read_instrument(MADRS, text.encode())

    assert read.bands == load().instruments["MADRS"].bands


def test_a_scale_without_sources_is_refused() -> None:
    text = (HERE / MADRS).read_text(encoding="utf-8").partition("[[sources]]")[0]

    with pytest.raises(ReferenceDataError, match="sources: none is given"):
        read_instrument(MADRS, text.encode())


def test_the_phq9_ships_whole_with_its_credit() -> None:
    phq9 = load().instruments["PHQ-9"]

    assert len(phq9.items) == 9
    assert all(item.wording and item.loinc for item in phq9.items)
    assert "Spitzer" in phq9.credit
    assert phq9.unscored_item is not None
    assert len(phq9.unscored_item.options) == 4
    assert (phq9.loinc_total, phq9.loinc_panel) == ("44261-6", "44249-1")


def test_scales_without_a_free_licence_ship_no_questions() -> None:
    for scale in load().instruments.values():
        if scale.name != "PHQ-9":
            assert not any((scale.stem, scale.options, scale.unscored_item))
            assert not any(item.wording for item in scale.items)
        assert scale.total_only is (scale.name not in {"PHQ-9", "WHO-5"})
