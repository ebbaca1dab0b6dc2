"""Rating scales: what the definition files may not say."""

import pytest

from screening.reference import HERE, ReferenceDataError, load
from screening.reference.instrument_files import read_instrument

PHQ9 = "instruments/phq9.toml"
WHO5 = "instruments/who5.toml"
MADRS = "instruments/madrs.toml"
BDI = "instruments/bdi2.toml"
QIDS = "instruments/qids_sr16.toml"
HAMD = "instruments/hamd17.toml"
ASQ = "instruments/asq.toml"


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
        (MADRS, "item = 10, from = 2", "item = 10, from = 7", "from 7 is not in 1 to 6"),
        (BDI, "from = 1, max = 3", "from = 1", "alert: max: is missing"),
        (BDI, "from = 1, max = 3", "from = 4, max = 3", "from 4 is not in 1 to 3"),
        (QIDS, "[5], ", "", "domains: every item stands in exactly one"),
        (QIDS, "[5], ", "[5], [5], ", "domains: every item stands in exactly one"),
        (QIDS, "[5], ", "[true], ", "domains: True is not a whole number"),
        (QIDS, "domains = [[1, 2, 3, 4]", "domains = [5", "domains: 5 is not a list"),
        (QIDS, "ceiling = 27", "ceiling = 48", "48 is not 27, the sum of the maxima"),
        (QIDS, "either_or = [[6, 7]", "either_or = [[5, 6]", "[5, 6] are not items of one"),
        (QIDS, "either_or = [[6, 7]", "either_or = [[6]", "[6] are not items of one"),
        (QIDS, "ask_again_after_days = 7", "ask_again_after_days = 0", "after_days: 0 is below"),
        (HAMD, "ceiling = 52", "ceiling = 68", "68 is not 52, the sum of the maxima"),
        (HAMD, "keeps_band = true", "keeps_band = 1", "keeps_band: 1 is not true or false"),
        (HAMD, "n = 17", "n = 17\nonly_after = [1]", "item 17 is no question of a screen"),
        (HAMD, "ceiling = 52", "ceiling = 52\nalert_any_yes = true", "only for a screen"),
        (ASQ, 'kind = "screen"', 'kind = "sieve"', "ceiling: is missing"),
        (ASQ, "version = 1", "version = 1\npositive_from = 1", "a screen has no total"),
        (ASQ, "only_after = [1, 2, 3, 4]", "only_after = [5]", "item 5 follows an item that is"),
        (BDI, "ceiling = 63", "ceiling = 0", "ceiling: 0 is not above the floor"),
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


WITH_WORDING = {"PHQ-9", "PHQ-2", "GAD-7", "Mania questions"}
TOTAL_ONLY = {"BDI-II", "IDS-C30", "Q-LES-Q-SF"}


def test_scales_without_a_free_licence_ship_no_questions() -> None:
    for scale in load().instruments.values():
        worded = scale.name in WITH_WORDING
        assert all(bool(item.wording) is worded for item in scale.items)
        assert scale.total_only is (scale.name in TOTAL_ONLY)
        if not worded:
            assert not any((scale.stem, scale.unscored_item))
            assert scale.is_screen or not scale.options


def test_the_lowest_answer_of_the_gad7_is_not_at_all() -> None:
    assert load().instruments["GAD-7"].options[0] == "Not at all"


CODES = {
    "PHQ-9": ("44261-6", "44249-1"),
    "PHQ-2": ("55758-7", "55757-9"),
    "GAD-7": ("70274-6", "69737-5"),
    "AUDIT-C": ("75626-2", "72109-2"),
    "BDI-II": ("89209-1", ""),
    "C-SSRS": ("", "93373-9"),
}


def test_codes_stand_only_where_one_was_read() -> None:
    for scale in load().instruments.values():
        assert (scale.loinc_total, scale.loinc_panel) == CODES.get(scale.name, ("", ""))
