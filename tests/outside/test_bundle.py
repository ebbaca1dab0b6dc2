"""A FHIR bundle: what is read of it, and what is left out by name."""

import tracemalloc
from typing import Any

import pytest

from screening.outside import read_outside
from screening.outside.refusal import MEGABYTE
from screening.reference import load
from tests.cast import TODAY
from tests.outside.bundles import (
    RXNORM,
    Growing,
    bundle,
    condition,
    dispense,
    dosage,
    items,
    observation,
    person,
    request,
    statement,
    total,
)
from tests.outside.reading import lines, read, steps, trials


def grown(size: int) -> Any:
    """A bundle of that size, read as it is made."""
    reference = load()
    return read_outside(
        Growing(size), formulary=reference.formulary, instruments=reference.instruments,
        today=TODAY,
    )  # fmt: skip


def peak(size: int) -> int:
    """The most memory that reading a bundle of that size takes."""
    tracemalloc.start()
    try:
        grown(size)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_twenty_megabytes_hold_the_right_trials() -> None:
    reading, passed = grown(20 * MEGABYTE)

    assert passed.size >= 20 * MEGABYTE
    assert [(trial.drug.name, trial.started.isoformat()) for trial in reading.trials] == [
        ("sertraline", "2021-01-04"),
        ("venlafaxine", "2023-06-23"),
    ]
    doses = [[(step.daily_mg, step.days) for step in trial.steps] for trial in reading.trials]
    assert doses == [[(100, 900)], [(225, 900)]]


def test_memory_does_not_follow_the_size_of_the_file() -> None:
    grown(MEGABYTE // 8)  # what is loaded once

    assert peak(2 * MEGABYTE) < 1.5 * peak(MEGABYTE // 2)


def test_progress_is_told_as_the_bytes_pass() -> None:
    told: list[int] = []
    reference = load()
    _, passed = read_outside(
        Growing(MEGABYTE), formulary=reference.formulary, instruments=reference.instruments,
        today=TODAY, progress=told.append,
    )  # fmt: skip

    assert len(set(told)) > 10
    assert told == sorted(told)
    assert told[-1] == passed.size


def test_dispenses_become_a_trial_with_steps() -> None:
    (trial,) = trials(
        bundle(
            person(),
            dispense("sertraline 50 MG Oral Tablet", "2024-01-01"),
            dispense("sertraline 100 MG Oral Tablet", "2024-01-31", pieces=45),
        )
    )

    assert steps(trial) == [("50", 30), ("150", 30)]
    assert trial["facts_from"] == "pharmacy"


def test_prescriptions_stand_aside_where_there_are_fills() -> None:
    (trial,) = trials(
        bundle(
            request("sertraline 100 MG", "2024-01-01"),
            request("sertraline 100 MG", "2024-02-01"),
            dispense("sertraline 50 MG Oral Tablet", "2024-01-03"),
        )
    )

    assert steps(trial) == [("50", 30)]
    assert trial["remarks"] == ["2 prescriptions of it are left aside, because there are fills."]


def test_a_prescription_alone_tells_the_dose_and_counts_no_refills() -> None:
    supply = {"numberOfRepeatsAllowed": 11, "expectedSupplyDuration": {"value": 30, "unit": "days"}}
    order = request(
        "sertraline 50 MG Oral Tablet", "2024-01-01", dispenseRequest=supply,
        dosageInstruction=dosage(2, "tablet"),
    )  # fmt: skip

    (trial,) = trials(bundle(order))

    assert steps(trial) == [("100", 30)]
    assert trial["facts_from"] == "chart"


@pytest.mark.parametrize(
    ("dose", "daily"),
    [(dosage(50, "mg", 2), "100"), (dosage(1, "tablet", 2), "100"), (dosage(1, "mL"), None),
     ([*dosage(50, "mg"), *dosage(100, "mg")], None),
     ([{**dosage(50, "mg")[0], "asNeededBoolean": True}], None)],
)  # fmt: skip
def test_a_statement_by_its_dosage(dose: list[dict[str, Any]], daily: str | None) -> None:
    said = statement("sertraline 50 MG Oral Tablet", "2024-01-01", "2024-03-01", dosage=dose)

    (trial,) = trials(bundle(said))

    assert steps(trial) == [(daily, 60)]


def test_only_a_statement_that_is_active_says_still_taken() -> None:
    taking = statement("Lexapro 10 MG", "2026-11-01", None, status="active")
    ordered = request("sertraline 50 MG", "2026-11-01")

    found = trials(bundle(taking, ordered))

    assert {trial["treatment"]: trial["still_taking"] for trial in found} == {
        "Lexapro": True,
        "sertraline": False,
    }


@pytest.mark.parametrize(
    "way", ["Medication/m1", "urn:uuid:m1", "https://ehr.example/fhir/Medication/m1", "#m1"]
)
def test_a_medicine_is_found_where_the_reference_leads(way: str) -> None:
    coding = [{"system": RXNORM, "code": "312938", "display": "sertraline 100 MG Oral Tablet"}]
    known = {"resourceType": "Medication", "id": "m1", "code": {"coding": coding}}
    fill = dispense("", "2024-01-01", medicationReference={"reference": way})
    del fill["medicationCodeableConcept"]
    inside = {"contained": [known]} if way == "#m1" else {}

    (trial,) = trials(bundle({**fill, **inside}, *([] if inside else [known])))

    assert steps(trial) == [("100", 30)]


@pytest.mark.parametrize(
    ("resource", "why"),
    [
        (dispense("sertraline", "2024-01-01", status="cancelled"), "status is cancelled"),
        (request("sertraline", "2024-01-01", intent="plan"), "intent is plan"),
        (request("sertraline", "2024-01-01", doNotPerform=True), "not to give"),
        (statement("sertraline", "2024-01-01", None, status="not-taken"), "not-taken"),
        (dispense("sertraline", "2024-01-01", whenHandedOver="2024-01"), "no day"),
        (dispense("sertraline", "2027-01-01"), "future"),
        (condition("F33.1", verified="refuted"), "refuted"),
        (condition("F33.1", clinical="resolved"), "resolved"),
        (condition("F32.A"), "does not say"),
        ({**total("2024-01-01", 12), "status": "entered-in-error"}, "entered-in-error"),
        (total("2024-01-01", 28), "from 0 to 27"),
    ],
)
def test_what_is_not_used_is_named(resource: dict[str, Any], why: str) -> None:
    reading = read(bundle(resource))

    assert (reading.trials, reading.scores, reading.diagnoses) == ((), (), ())
    assert why in reading.left_out[0]
    assert reading.left_out[0].startswith("entry 1")


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("F32.1", {"major_depressive_disorder": True}),
        ("F33.2", {"major_depressive_disorder": True, "recurrent": True}),
        ("F31.9", {"bipolar": True}),
    ],
)
def test_a_diagnosis_says_what_its_code_tells(code: str, facts: dict[str, bool]) -> None:
    (line,) = lines(bundle(condition(code)))

    assert line.facts == {"icd10": code, **facts}


def score_of(*resources: dict[str, Any]) -> dict[str, Any]:
    (line,) = lines(bundle(*resources))
    return line.facts


def test_a_total_arrives_without_its_items() -> None:
    facts = score_of(total("2024-02-01", 19))

    assert (facts["total"], facts["answers"], facts["suicide_item"]) == (19, [], None)


def test_items_of_one_moment_are_one_score() -> None:
    facts = score_of(*items("2024-02-01", (3, 2, 1, 0, 3, 2, 1, 0, 1)), total("2024-02-01", 13))

    assert facts["answers"] == [3, 2, 1, 0, 3, 2, 1, 0, 1]
    assert facts["remarks"] == []


def test_a_total_that_differs_from_its_items_is_said() -> None:
    facts = score_of(*items("2024-02-01", (1,) * 9), total("2024-02-01", 10))

    assert facts["answers"] == [1] * 9
    assert "10" in facts["remarks"][0]


def test_a_total_with_some_items_keeps_the_suicide_item() -> None:
    facts = score_of(*items("2024-02-01", (None,) * 8 + (2,)), total("2024-02-01", 17))

    assert (facts["total"], facts["answers"], facts["suicide_item"]) == (17, [], 2)


def test_missing_items_are_missing_and_never_nought() -> None:
    facts = score_of(*items("2024-02-01", (3, 3, 3, None, 3, 3, 3, 3, 0)))

    assert facts["answers"][3] is None
    assert facts["total"] is None


def test_components_of_a_panel_count_like_observations() -> None:
    parts = [
        {"code": one["code"], "valueCodeableConcept": one["valueCodeableConcept"]}
        for one in items("2024-02-01", (2,) * 9)
    ]
    facts = score_of(observation("44249-1", "2024-02-01", component=parts))

    assert facts["answers"] == [2] * 9


def test_the_first_two_items_alone_are_a_phq2() -> None:
    two = items("2024-02-01", (2, 3) + (None,) * 7)

    assert score_of(*two)["instrument"] == "PHQ-2"
    assert score_of(*two, observation("44249-1", "2024-02-01"))["instrument"] == "PHQ-9"


def test_the_same_score_twice_is_one_and_two_days_are_two() -> None:
    twice = [total("2024-02-01", 19), total("2024-02-01", 19)]

    assert len(lines(bundle(*twice))) == 1
    assert len(lines(bundle(*twice, total("2024-03-01", 19)))) == 2
