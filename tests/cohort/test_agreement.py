"""A population screened by columns gets the answers of one patient at a time, every one."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from screening.cohort.partition import Screened, screen
from screening.cohort.rule import rule_of
from screening.cohort.tables import pandas
from screening.criteria.policy import Policy
from screening.reference import load
from tests.cohort.courses import in_weeks
from tests.cohort.one_by_one import verdict_row, verdict_rows
from tests.cohort.population import patients, rows_of

CASES = Path(__file__).resolve().parents[1] / "cases"
TOLD = ("age", "diagnosis", "episode", "trials")
ADOPTED = load().policy("adopted-2026")
OTHERS = [
    replace(load().policy("adopted-2026-4w"), dose_profile="label"),
    replace(load().policy("adopted-2026-any-episode"), failed_needed=3, time_off_days=10),
    replace(ADOPTED, different_classes=False, response_threshold_percent=25, failed_needed=1),
    replace(ADOPTED, dose_profile="mgh_atrq", response_threshold_percent=76, weeks_at_dose=3),
]


def screened(population: Iterable[Any], policy: Policy, shuffle: Random | None = None) -> Screened:
    """The population as one frame, its rows shuffled or patient by patient."""
    rows = [
        row for number, facts in enumerate(population) for row in rows_of(facts, f"{number:07}")
    ]
    if shuffle:
        shuffle.shuffle(rows)
    return screen(pandas().DataFrame(rows, dtype=object).fillna(""), rule_of(policy))


def answers(said: Screened) -> dict[str, tuple[str, ...]]:
    """The cells after the id, by id."""
    return {row[1]: tuple(row[2:]) for row in said.verdicts.values.tolist()}


def differences(population: list[Any], said: Screened, policy: Policy) -> list[Any]:
    """Facts on which the two do not agree, with both answers."""
    by_column = answers(said)
    expected = verdict_rows(population, policy)
    assert len(by_column) == len(population)
    both = zip(population, by_column.values(), expected, strict=True)
    return [(facts, here, there) for facts, here, (there, _) in both if here != there]


@pytest.fixture(scope="module")
def edges() -> tuple[list[Any], Screened]:
    """Five thousand patients and what was said of them."""
    population = list(patients(seed=20261126, count=5000))
    return population, screened(population, ADOPTED)


def test_five_thousand_patients_get_the_answers_of_one_at_a_time(edges: Any) -> None:
    population, said = edges

    assert differences(population, said, ADOPTED) == []


@pytest.mark.parametrize("policy", OTHERS, ids=["4w-label", "any-episode-3", "one", "3w-76"])
def test_other_policies_agree_too(policy: Policy) -> None:
    population = list(patients(seed=7, count=400))

    assert differences(population, screened(population, policy), policy) == []


def _in_weeks(facts: Any) -> Any:
    """The facts with every step in weeks, the only unit of the table."""
    for step in (step for trial in facts["trials"] for step in trial.get("steps") or []):
        if "days" in step:
            step["weeks"] = in_weeks(step.pop("days"))
    return facts


def _worked_cases(profile: str) -> list[Any]:
    """The facts of the worked cases under the adopted policy and one dose profile."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        contents = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for case in contents["case"]:
            whole = {"diagnosis": {}, **contents.get("usual", {}), **case}
            if "expect" in whole and whole.get("profile", "recommended") == profile:
                found.append(_in_weeks({key: whole[key] for key in TOLD if key in whole}))
    return found


@pytest.mark.parametrize("profile", ["recommended", "label", "mgh_atrq"])
def test_every_worked_case_is_answered_as_one_patient(profile: str) -> None:
    policy = replace(ADOPTED, dose_profile=profile)
    population = _worked_cases(profile)

    assert differences(population, screened(population, policy), policy) == []
    assert population


def test_what_one_patient_is_refused_for_a_population_is_refused_for() -> None:
    population = list(patients(seed=11, count=600, unreadable=0.9))

    said = screened(population, ADOPTED)

    reasons = said.rejected.groupby("patient_id")["reason"].agg(list)
    for number, (facts, cells) in enumerate(zip(population, answers(said).values(), strict=True)):
        expected, sentence = verdict_row(facts, ADOPTED)
        assert cells == expected, facts
        if sentence:
            assert any(reason.endswith(f": {sentence}") for reason in reasons[f"{number:07}"]), (
                facts
            )
    assert len(reasons) > 400


def test_the_order_of_rows_never_matters() -> None:
    population = list(patients(seed=3, count=300))

    shuffled = answers(screened(population, ADOPTED, shuffle=Random(5)))

    assert shuffled == answers(screened(population, ADOPTED))


def test_the_population_stands_at_the_edges(edges: Any) -> None:
    said = edges[1].verdicts
    words = {word for cell in said["trial_statuses"] for word in cell.replace("=", ";").split(";")}

    assert set(said["verdict"]) == {"meets", "does_not_meet", "cannot_tell", "not_applicable"}
    assert min(said["verdict"].value_counts()) > 200
    assert {"intolerance", "dose_too_low", "too_short_at_dose", "responded_then_lost"} <= words
    assert said["missing_facts"].nunique() > 200
