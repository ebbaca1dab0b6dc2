"""Reading the population's CSV: what is taken, what is refused, and in which words."""

from typing import Any

import pytest

from tests.cohort.conftest import table, trial, two


def test_a_patient_is_a_row_and_trials_stand_by_id(run: Any) -> None:
    said = run(table(*two("0042"), {"patient_id": "0043"}, trial("0044", weeks="5")))

    assert list(said.rows) == ["0042", "0043", "0044"]
    assert list(said.rows["0042"].values()) == [
        *("0042", "meets", "2", "SNRI;SSRI", "T1=failed;T2=failed", "")
    ]
    assert said.rows["0043"]["verdict"] == "cannot_tell"
    assert said.rows["0043"]["trial_statuses"] == ""
    assert said.rows["0044"]["trial_statuses"] == "T1=too_short"
    assert (said.error, said.rejected) == ("", [])


def test_missing_facts_are_sets_of_paths(run: Any) -> None:
    open_diagnosis = {"bipolar": ""}
    rows = [trial(**open_diagnosis), trial("1", 2, "venlafaxine", episode="", **open_diagnosis)]

    said = run(table(*rows))

    assert said.rows["1"]["missing_facts"] == "T2.episode+diagnosis.bipolar"


def test_blanks_around_cells_mean_nothing_but_ids_are_taken_as_written(run: Any) -> None:
    rows = [{key: f" {cell} " for key, cell in row.items()} for row in two()]

    said = run(table(*rows, *two("1"), columns=list(rows[0])))

    assert said.verdicts() == {" 1 ": "meets", "1": "meets"}


@pytest.mark.parametrize("word", ["true", "TRUE", "True"])
def test_flags_are_true_or_false_in_any_case(run: Any, word: str) -> None:
    assert run(table(*two(major_depressive_disorder=word))).verdicts() == {"1": "meets"}


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ({"bipolar": "no"}, 'bipolar: "no" is not true or false'),
        ({"daily_mg": "fifty"}, 'daily_mg: "fifty" is not a number'),
        ({"daily_mg": "37,5"}, 'daily_mg: "37,5" is not a number'),
        ({"daily_mg": "NaN"}, 'daily_mg: "NaN" is not a number'),
        ({"daily_mg": "1_0"}, 'daily_mg: "1_0" is not a number'),
        ({"daily_mg": "-50"}, "daily_mg: -50 is below 0"),
        ({"weeks": "1e400"}, "weeks: 1E+400 is above 5200"),
        ({"weeks": "1" + "0" * 400}, "weeks: 1"),
        ({"weeks": "1e9999999"}, 'weeks: "1e9999999" is not a number'),
        ({"weeks": "0." + "1" * 61}, "weeks: has more than 60 decimals"),
        ({"age": "131"}, "age: 131 is above 130"),
        ({"episode_months": "-1"}, "episode_months: -1 is below 0"),
        ({"step": "1.5"}, "step: 1.5 is not a whole number"),
        ({"sessions": "-1"}, "sessions: -1 is below 0"),
        ({"treatment": ""}, "treatment: is missing"),
        ({"treatment": "x" * 201}, "treatment: is longer than 200 letters"),
        ({"class_group": "SSRI"}, "minimum_daily_mg: is missing"),
        ({"category": "25_49"}, "outcome: takes one form only"),
        ({"instrument": "PHQ-9"}, "outcome: takes one form only"),
        ({"partner": "T9"}, 'partner: no trial has the id "T9"'),
        ({"partner": "T1"}, 'partner: "T1" is the trial itself'),
        ({"total_weeks": "7"}, "total_weeks: the steps add up to 8 weeks, more than the 7 stated"),
        ({"trial_id": "T;1"}, 'trial_id: "T;1" holds ";", which joins lists in the answer'),
        ({"trial_id": ""}, "trial_id: is empty, and treatment is given"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused_by_name(
    run: Any, cell: dict[str, str], reason: str
) -> None:
    said = run(table(trial("7", **cell), *two("8")))

    assert said.verdicts() == {"7": "error", "8": "meets"}
    assert said.reasons().keys() == {"2"}
    assert said.reasons()["2"].startswith(reason)
    assert said.rejected[0]["patient_id"] == "7"
    assert "1 rows were rejected" in said.error


def test_all_rows_of_such_a_patient_are_rejected_with_their_cells(run: Any) -> None:
    bad = trial("7", 2, daily_mg="-1")

    said = run(table(trial("7"), *two("8"), bad))

    assert said.reasons() == {
        "2": "another row of this patient cannot be read",
        "5": "daily_mg: -1 is below 0",
    }
    assert said.rejected[1] == {"line": "5", "reason": "daily_mg: -1 is below 0", **bad}
    assert list(said.rows["7"].values()) == ["7", "error", "", "", "", ""]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"age": "46"}, "age: 46 here and 45 on line 2; all rows of a patient must agree"),
        ({"age": ""}, "age: nothing here and 45 on line 2; all rows of a patient must agree"),
        ({"bipolar": "true"}, "bipolar: true here and false on line 2"),
        ({"treatment": "citalopram"}, 'treatment: "citalopram" here and "sertraline" on line 2'),
        ({"step": "1"}, "step: 1 stands there twice in this trial"),
        ({"step": ""}, "step: is empty, and other rows of this trial are numbered"),
        ({"trial_id": "", **dict.fromkeys(["treatment", "episode", "step"], "")}, "trial_id: is"),
    ],
)
def test_rows_of_one_patient_must_agree(run: Any, second: dict[str, str], reason: str) -> None:
    first = trial(age="45")

    said = run(table(first, {**first, "step": "2", "weeks": "1", **second}))

    assert said.verdicts() == {"1": "error"}
    assert any(one.startswith(reason) for one in said.reasons().values()), said.reasons()


@pytest.mark.parametrize(
    "same", [{"age": "45.0"}, {"bipolar": "FALSE"}, {"treatment": " Sertraline"}]
)
def test_cells_that_say_the_same_in_other_letters_agree(run: Any, same: dict[str, str]) -> None:
    first = trial(age="45")

    said = run(table(first, {**first, "step": "2", **same}))

    assert said.error == ""


def test_steps_are_read_in_order_of_their_number_else_of_their_rows(run: Any) -> None:
    away, back = {"daily_mg": "0", "weeks": "2"}, {"daily_mg": "50", "weeks": "3"}
    steps = [{**back, "step": "3"}, {**back, "step": "1"}, {**away, "step": "2"}]
    bare = [{**step, "step": ""} for step in steps]

    said = run(
        table(*(trial("1", **step) for step in steps), *(trial("2", **step) for step in bare))
    )

    assert said.rows["1"]["trial_statuses"] == "T1=too_short_at_dose"
    assert said.rows["2"]["trial_statuses"] == "T1=failed"


def test_a_cell_without_end_costs_its_own_patient_only(run: Any) -> None:
    said = run(table(*two("1"), trial("2", 1, "x" * 140_000)))

    assert said.verdicts() == {"1": "meets", "2": "error"}
    assert "longer than" in next(iter(said.reasons().values()))
