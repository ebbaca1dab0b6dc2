"""An outside record for the camera: a bundle with a line of every kind."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

from screening.models import Patient
from screening.services.outside_records import decline_proposal, read_record
from tests.outside.bundles import (
    Resource,
    bundle,
    condition,
    dispense,
    items,
    person,
    request,
    total,
)
from trd_clinic.accounts.models import User

DRUGS = (
    ("sertraline 50 MG Oral Tablet", 900, 2),
    ("sertraline 100 MG Oral Tablet", 840, 3),
    ("sertraline 100 MG Oral Tablet", 720, 2),
    ("24 HR venlafaxine 150 MG Extended Release Oral Capsule [Effexor XR]", 600, 4),
    ("Lexapro 20 MG Oral Tablet", 430, 3),
    ("lisinopril 10 MG Oral Tablet", 400, 2),
    ("olanzapine 6 MG / fluoxetine 25 MG Oral Capsule [Symbyax]", 300, 1),
)


def write_outside(patient: Patient, clinician: User, today: date, *, named: bool) -> None:
    """Read it for the patient; ``named`` says whether the file is about them."""
    given, _, family = patient.name.rpartition(" ")
    born = patient.birth_date.isoformat()
    who = person(given, family, born) if named else person("Rolf", "Berg", "1966-02-03")
    outside = read_record(
        actor=clinician,
        patient=patient,
        file=BytesIO(bundle(who, *_resources(today))),
        file_name="county-hospital-export.json",
        today=today,
        form_key=uuid4(),
    )
    if named:
        medicines = outside.proposals.filter(kind="medicine")
        decline_proposal(actor=clinician, proposal=medicines[0])


def _resources(today: date) -> list[Resource]:
    fills = [
        dispense(drug, (today - timedelta(days=ago - 30 * number)).isoformat())
        for drug, ago, count in DRUGS
        for number in range(count)
    ]
    lately = (today - timedelta(days=20)).isoformat()
    return [
        *fills,
        request("sertraline 50 MG", (today - timedelta(days=910)).isoformat(), intent="plan"),
        condition("F33.1"),
        *items(lately, (3, 2, 2, 3, 1, 2, 2, 1, 1)),
        total((today - timedelta(days=400)).isoformat(), 21),
    ]
