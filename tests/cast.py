"""The cast of every story: two practices, a member for each role, a patient.

Alder Psychiatry is ours; Birch Psychiatry must never see anything of Alder's.
"""

from datetime import date
from uuid import uuid4

import pytest

from screening.models import Patient
from screening.services.needs import renew_needs
from trd_clinic.accounts.models import Practice, User

TODAY = date(2026, 11, 23)


def make_practice(name: str) -> Practice:
    """A practice with a letterhead."""
    return Practice.objects.create(
        name=name, address="410 Alder Street, Millbrook", phone="555-0142", fax="555-0143"
    )


def make_member(practice: Practice, name: str, *roles: str, **fields: object) -> User:
    """A member of staff with the roles named by their columns."""
    slug = name.lower().replace(" ", ".")
    return User.objects.create(
        practice=practice,
        email=f"{slug}@{practice.name.split()[0].lower()}.example",
        name=name,
        **dict.fromkeys(roles, True),
        **fields,
    )


def make_patient(practice: Practice, name: str = "Ruth Halvorsen", **fields: object) -> Patient:
    """A patient born on 14 June 1981."""
    fields.setdefault("number", f"AP-{uuid4().hex[:6]}")
    fields.setdefault("birth_date", date(1981, 6, 14))
    patient = Patient.objects.create(practice=practice, name=name, form_key=uuid4(), **fields)
    renew_needs(Patient.objects.filter(pk=patient.pk))
    return patient


@pytest.fixture
def practice(db: None) -> Practice:
    return make_practice("Alder Psychiatry")


@pytest.fixture
def other_practice(db: None) -> Practice:
    return make_practice("Birch Psychiatry")


@pytest.fixture
def clinician(practice: Practice) -> User:
    fields = {"credentials": "MD", "profession": "psychiatrist", "npi": "0000000000"}
    return make_member(practice, "Imani Castellane", "clinician", **fields)


@pytest.fixture
def colleague(practice: Practice) -> User:
    return make_member(practice, "Chidi Okonjo", "clinician", credentials="MD")


@pytest.fixture
def coordinator(practice: Practice) -> User:
    return make_member(practice, "Noor Abbas", "coordinator")


@pytest.fixture
def reviewer(practice: Practice) -> User:
    return make_member(practice, "Tomas Wrede", "reviewer", is_staff=True)


@pytest.fixture
def administrator(practice: Practice) -> User:
    return make_member(practice, "Ana Lindqvist", "practice_administrator", is_staff=True)


@pytest.fixture
def outsider(other_practice: Practice) -> User:
    roles = ("clinician", "coordinator", "reviewer", "practice_administrator")
    return make_member(other_practice, "Otto Brandt", *roles, is_staff=True)


@pytest.fixture
def patient(practice: Practice, clinician: User) -> Patient:
    return make_patient(practice, number="AP-20418", clinician=clinician, sex="F")


@pytest.fixture
def their_patient(other_practice: Practice) -> Patient:
    return make_patient(other_practice, "Siobhan Verlaine", number="BP-1")
