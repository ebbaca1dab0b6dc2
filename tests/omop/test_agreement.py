"""The trials read for a person are those the single-patient import makes of the same fills."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cast import TODAY
from tests.cohort.conftest import Row as Cells
from tests.omop import vocabulary as v
from tests.omop.extract import Extract, Ran, born, run
from tests.outside import bundles
from tests.outside.reading import csv, trials

# Products whose name tells what drug_strength tells, as the import reads the name.
DRUGS = (
    *(v.SERTRALINE_50, v.SERTRALINE_100, v.ZOLOFT_25, v.SERTRALINE_SOLUTION, v.VENLAFAXINE_75),
    *(v.VENLAFAXINE_150, v.PAROXETINE_20, v.PAROXETINE_CR, v.ARIPIPRAZOLE_5),
    *(v.AMITRIPTYLINE_MIXTURE, v.METFORMIN_500),
)
PERSONS = 60
SEEDS = (3, 11)
Fill = tuple[int, int, Any, Any]


def history(random: Random) -> list[Fill]:
    """Fills of few drugs, so that they meet: drug, days before today, quantity, days' supply."""
    drugs = random.sample(DRUGS, random.choice([1, 1, 2, 3]))
    days = sorted((random.randint(-20, 900) for _ in range(random.randint(1, 14))), reverse=True)
    fills = []
    for day in days:
        supply = random.choice([30, 30, 30, 90, 14, 7, 1, 28, 400, 0, None])
        quantity = random.choice([30, 30, 60, 90, 45, 15, 0, -30, "7.5", None])
        fills.append((random.choice(drugs), day, quantity, supply))
        if random.random() < 0.3:  # the same day again: the same row, another strength, another day
            fills.append(random.choice([fills[-1], (random.choice(drugs), day, 30, 30)]))
    return fills


def imported(fills: list[Fill]) -> list[dict[str, Any]]:
    """What the import makes of them, as a pharmacy's history."""
    rows = []
    for drug, before, quantity, supply in fills:
        name, day = v.PRODUCTS[drug][0], TODAY - timedelta(days=before)
        rows.append(f'{day},"{name}",{"" if quantity is None else quantity},{supply or ""}')
    return trials(csv(*rows))


def as_told(rows: list[Cells]) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Treatment, and dose and days of each step, trial by trial."""
    found: dict[str, tuple[str, list[tuple[str, int | None]]]] = {}
    for row in rows:
        steps = found.setdefault(row["trial_id"], (row["treatment"], []))[1]
        if row["step"]:
            days = round(float(row["weeks"]) * 7) if row["weeks"] else None
            steps.append((row["daily_mg"], days))
    return [told for key, told in found.items() if key]


def as_imported(facts: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str, int | None]]]]:
    return [
        (one["treatment"], [(step["daily_mg"] or "", step["days"]) for step in one["steps"]])
        for one in facts
    ]


def rows_of(ran: Ran, person: int) -> list[Cells]:
    return [row for row in ran.rows if row["patient_id"] == str(person)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pharmacys_history_and_an_extract_make_the_same_trials(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    histories = {person: history(random) for person in range(1, PERSONS + 1)}
    extract = Extract({"person": [born(person) for person in histories]})
    whose = [person for person, fills in histories.items() for _fill in fills]
    random.shuffle(whose)  # persons lie mixed; the fills of one come in the order of the import
    waiting = {person: iter(fills) for person, fills in histories.items()}
    for person in whose:
        drug, before, quantity, supply = next(waiting[person])
        day = TODAY - timedelta(days=before)
        extract.fill(drug, day, quantity, supply, person_id=person)

    ran = run(extract.write(tmp_path / "omop"))

    assert ran.error == ""
    expected = {person: as_imported(imported(fills)) for person, fills in histories.items()}
    assert {person: as_told(rows_of(ran, person)) for person in histories} == expected
    told = [step for trials_ in expected.values() for _name, steps in trials_ for step in steps]
    assert {"0", ""} < {dose for dose, _days in told}  # time off and doses not known turn up


def resource(fill: Fill, kind: int) -> dict[str, Any]:
    """The same fill as a bundle has it: dispensed, or only prescribed."""
    drug, before, quantity, supply = fill
    name, day = v.PRODUCTS[drug][0], str(TODAY - timedelta(days=before))
    amount = {} if quantity is None else {"quantity": {"value": float(quantity)}}
    length = None if supply is None else {"value": supply, "unit": "d"}
    if kind == v.CLAIM:
        return bundles.dispense(name, day) | {"quantity": None, "daysSupply": length} | amount
    ordered = amount | ({"expectedSupplyDuration": length} if length else {})
    return bundles.request(name, day, dispenseRequest=ordered)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bundle_and_an_extract_make_the_same_trials(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    histories = {
        person: [(fill, random.choice([v.CLAIM, v.CLAIM, v.PRESCRIPTION])) for fill in fills]
        for person in range(1, PERSONS + 1)
        if (fills := [fill for fill in history(random) if fill[2] != -30])  # FHIR has no such
    }
    extract = Extract({"person": [born(person) for person in histories]})
    for person, fills in histories.items():
        for (drug, before, quantity, supply), kind in fills:
            day, more = TODAY - timedelta(days=before), {"drug_type_concept_id": kind}
            extract.fill(drug, day, quantity, supply, person_id=person, **more)

    ran = run(extract.write(tmp_path / "omop"))

    expected = {
        person: as_imported(trials(bundles.bundle(*(resource(*one) for one in fills))))
        for person, fills in histories.items()
    }
    assert {person: as_told(rows_of(ran, person)) for person in histories} == expected


def test_claims_prescriptions_and_reports_stand_aside_as_in_a_bundle(tmp_path: Path) -> None:
    sertraline = v.PRODUCTS[v.SERTRALINE_50][0]
    venlafaxine = v.PRODUCTS[v.VENLAFAXINE_75][0]
    days = [TODAY - timedelta(days=before) for before in (200, 170, 140)]
    extract, resources = Extract(), []
    for day in days:
        extract.fill(v.SERTRALINE_50, day)
        extract.fill(v.SERTRALINE_50, day, 60, 30, drug_type_concept_id=v.PRESCRIPTION)
        extract.fill(v.VENLAFAXINE_75, day, 60, 30, drug_type_concept_id=v.PRESCRIPTION)
        resources.append(bundles.dispense(sertraline, str(day), code="36437"))
        for text in (sertraline, venlafaxine):
            supply = {
                "quantity": {"value": 60},
                "expectedSupplyDuration": {"value": 30, "unit": "d"},
            }
            resources.append(bundles.request(text, str(day), dispenseRequest=supply))

    ran = run(extract.write(tmp_path / "omop"))

    imported_trials = as_imported(trials(bundles.bundle(*resources)))
    assert as_told(ran.rows) == imported_trials
    assert imported_trials == [
        ("sertraline", [("50", 90)]),
        ("venlafaxine ER", [("150", 90)]),
    ]
