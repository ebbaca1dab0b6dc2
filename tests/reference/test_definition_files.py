"""Definitions: each parameter has a value, a standing and a source, and a payer's says so."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from screening.criteria.definitions.checks import NEVER_SAID
from screening.criteria.definitions.definition import OPTIONAL, PARAMETERS, Definition
from screening.reference import HERE, ReferenceDataError, load, read_folder
from screening.reference.definition_files import read_definition

FILE = "definitions/carefirst_spravato.toml"
TEXT = (HERE / FILE).read_text(encoding="utf-8")

# key: number, classes, weeks, improvement, window, affirmed, psychotic features
TABLE = {
    "adopted_6w": (2, True, 6, "below", 50, "current", False, "caution"),
    "adopted_4w": (2, True, 4, "below", 50, "current", False, "caution"),
    "adopted_8w": (2, True, 8, "below", 50, "current", False, "caution"),
    "adopted_6w_any_episode": (2, True, 6, "below", 50, "any", False, "caution"),
    "fda_label": (2, False, 6, "below", 50, "current", False, "caution"),
    "esk_trial": (2, False, 6, "at_most", 25, "current", False, "excluded"),
    "ema_2013": (2, False, 6, "at_most", 25, "current", True, "caution"),
    "sforzini_trd": (2, False, 4, "below", 25, "current", False, "allowed"),
    "gaynes_ahrq": (2, False, 4, "below", 50, "any", False, "caution"),
    "cigna_spravato": (2, True, 6, "at_most", 25, "current", False, "caution"),
    "carefirst_spravato": (2, True, 8, "below", 50, "current", False, "caution"),
}
# What only some ask for besides.
BESIDES = {
    "esk_trial": {"failed_at_most": 5, "single_episode_months": 24},
    "sforzini_trd": {"ect_sessions": 6},
    "carefirst_spravato": {"augmentation_weeks": 8, "psychotherapy_sessions": 8},
}


def named(key: str) -> Definition:
    return next(one for one in load().definitions if one.key == key)


def refusal(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(ReferenceDataError) as error:
        read_definition(FILE, TEXT.replace(old, new, 1).encode())
    return str(error.value)


def test_the_definitions_are_those_of_the_table_in_its_order() -> None:
    read = {
        one.key: (
            *(one.failed_needed, one.different_classes, one.weeks_at_dose),
            *(one.improvement, one.improvement_percent, one.window),
            *(one.adherence_affirmed, one.psychotic_features),
        )
        for one in load().definitions
    }

    assert read == TABLE
    assert list(read) == list(TABLE)


@pytest.mark.parametrize("key", TABLE)
def test_only_some_ask_for_more(key: str) -> None:
    asked = {name: getattr(named(key), name) for name in OPTIONAL}

    assert {name: value for name, value in asked.items() if value} == BESIDES.get(key, {})
    assert named(key).adherence_floor_percent == 80


def test_what_has_no_number_in_its_source_is_shown_as_this_apps_choice() -> None:
    chosen = {
        "adopted_6w": {"weeks_at_dose", "window"},
        "fda_label": {"weeks_at_dose", "improvement_percent"},
        "ema_2013": {"weeks_at_dose", "improvement_percent"},
        "sforzini_trd": {"ect_sessions"},
        "gaynes_ahrq": {"weeks_at_dose", "improvement_percent", "window"},
        "carefirst_spravato": {"improvement_percent", "psychotherapy_sessions"},
    }

    for key, parameters in chosen.items():
        marked = {s.parameter for s in named(key).stated if s.standing == "operational"}
        assert parameters <= marked, key
    assert named("cigna_spravato").standing_of("weeks_at_dose").standing == "stated"  # type: ignore[union-attr]


def test_only_payers_carry_the_payers_sentence_and_what_is_not_evaluated() -> None:
    payers = [one for one in load().definitions if one.is_payers]

    assert [one.key for one in payers] == ["cigna_spravato", "carefirst_spravato"]
    for one in payers:
        assert one.payer_sentence == (
            "our reading of a published summary, November 2026; payers change their texts; "
            "only the payer decides"
        )
        assert one.not_evaluated
    assert {one.payer_sentence for one in load().definitions if not one.is_payers} == {""}


@pytest.mark.parametrize(
    ("as_of", "out_of_date"),
    [(None, False), (date(2027, 11, 30), False), (date(2027, 12, 1), True)],
)
def test_a_payers_row_is_out_of_date_after_twelve_months(
    as_of: date | None, out_of_date: bool
) -> None:
    assert named("cigna_spravato").is_out_of_date(as_of) is out_of_date
    assert named("fda_label").is_out_of_date(as_of) is False


def test_the_words_of_a_payers_decision_stand_in_no_file() -> None:
    for path in sorted((HERE / "definitions").glob("*.toml")):
        assert NEVER_SAID.search(path.read_text(encoding="utf-8")) is None, path.name


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("value = 2\n", "value = 0\n", "failed_needed: 0 is not in 1 to 10"),
        ("value = 2\n", "value = true\n", "failed_needed: True is not a whole number"),
        ("value = true", "value = 1", "different_classes: 1 is not true or false"),
        ('value = "below"', 'value = "under"', "improvement: 'under' is none of below, at_most"),
        ("value = 50", "value = 100", "improvement_percent: 100 is not in 1 to 99"),
        ('"current"', '"past"', "window: 'past' is none of current, any"),
        ('value = "caution"', 'value = "maybe"', "psychotic_features: 'maybe' is none of"),
        ('"stated"', '"said"', "failed_needed.standing: 'said' is none of stated,"),
        ('read = "2026-11"', 'read = "2026-13"', "read: '2026-13' is not a month like"),
        ('kind = "payer"', 'kind = "insurer"', "kind: 'insurer' is none of"),
        ("version = 1", "version = 1\ncolour = 2", "colour: no such key"),
        ("version = 1", "", "version: is missing"),
        ("[window]", "[windows]", "window: is missing"),
        ('key = "carefirst_spravato"', 'key = "other"', "key: 'other' is not the file's name"),
        ('title = "CareFirst"', 'title = " "', "title: ' ' says nothing"),
        ('title = "CareFirst"', 'title = "Approved"', "'Approved': the words of a payer's"),
    ],
)
def test_what_cannot_be_meant_is_refused(old: str, new: str, sentence: str) -> None:
    said = refusal(old, new)

    assert said.startswith(FILE)
    assert sentence in said


def test_the_most_failures_are_not_fewer_than_those_needed() -> None:
    most = "[failed_at_most]\nvalue = 1\nstanding = 'stated'\nsource = 'x'\n[failed_needed]"

    said = refusal("[failed_needed]", most)

    assert "failed_at_most: 1 is below the number needed" in said


def test_a_payers_definition_must_say_what_is_not_evaluated() -> None:
    start, end = TEXT.index("not_evaluated = ["), TEXT.index("]\n\n[failed_needed]")

    said = refusal(TEXT[start : end + 1], "not_evaluated = []")

    assert "not_evaluated: a payer's definition says" in said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    kinds = shutil.ignore_patterns("*.py", "__pycache__")
    return Path(shutil.copytree(HERE, tmp_path / "reference", ignore=kinds))


def test_a_changed_definition_changes_the_fingerprint(folder: Path) -> None:
    before = read_folder(folder).fingerprint
    path = folder / FILE
    path.write_text(TEXT.replace("value = 50", "value = 49"), encoding="utf-8")

    assert before == load().fingerprint
    assert read_folder(folder).fingerprint != before


def test_two_definitions_in_one_place_are_refused(folder: Path) -> None:
    (folder / FILE).write_text(TEXT.replace("place = 11", "place = 10"), encoding="utf-8")

    with pytest.raises(ReferenceDataError) as error:
        read_folder(folder)

    assert "have the same place 10" in str(error.value)


def test_every_parameter_is_read_in_its_order() -> None:
    for definition in load().definitions:
        asked = [name for name in PARAMETERS if getattr(definition, name) is not None]
        assert [stated.parameter for stated in definition.stated] == asked
        assert [definition.standing_of(name) for name in asked] == [*definition.stated]
        assert {definition.standing_of(name) for name in {*PARAMETERS} - {*asked}} <= {None}
