"""A FHIR bundle: what is read of it, and what is left out by name."""

from typing import Any

import pytest

from tests.outside.bundles import (
    RXNORM,
    bundle,
    condition,
    dispense,
    dosage,
    person,
    request,
    statement,
    total,
)
from tests.outside.reading import lines, read, steps, trials


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
