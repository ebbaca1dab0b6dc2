"""Treatment sessions: what is kept, what is refused, and when the alert is raised."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from referrals.models import TreatmentSession
from referrals.models.treatment_session import RATINGS
from referrals.services.clinics import StaleError
from referrals.services.sessions import (
    record_session,
    save_session,
)
from screening.models import Patient, Revision, SuicideAlert
from tests.cast import make_patient
from tests.referrals.road import ready
from tests.referrals.treated import FIRST, session
from trd_clinic.accounts.models import User


def test_a_session_keeps_what_was_told_and_presets_nothing(
    patient: Patient, coordinator: User
) -> None:
    row = TreatmentSession.objects.get(pk=session(patient, coordinator).pk)

    empty = {name: getattr(row, name) for name in ("product", "route", "unit", "note", "asked_by")}
    assert set(empty.values()) == {""}
    assert (row.dose, row.referral, row.thoughts) == (None, None, "not_asked")
    assert [getattr(row, name) for name in RATINGS] == [None] * 7
    assert row.recorded_by == coordinator


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_only_clinicians_and_coordinators_record(
    patient: Patient, role: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        session(patient, request.getfixturevalue(role))

    assert not TreatmentSession.objects.exists()


def test_a_form_sent_twice_makes_one_session(patient: Patient, clinician: User) -> None:
    key = uuid4()

    rows = {
        record_session(
            actor=clinician,
            patient=patient,
            form_key=key,
            values={"date": FIRST, "thoughts": "yes"},
        ).pk
        for _ in range(2)
    }

    assert len(rows) == 1
    assert SuicideAlert.objects.count() == 1


REFUSED = [
    ({"dose": Decimal("56")}, "dose with its unit"),
    ({"unit": "mg"}, "dose with its unit"),
    ({"dose": Decimal("0"), "unit": "mg"}, "above 0"),
    ({"product": "esketamine", "route": "intravenous"}, "nasal spray"),
    ({"product": "other"}, "Name the other"),
    ({"route": "other"}, "Name the other"),
    ({"joy": 11}, "from 0 to 10"),
    ({"thoughts": "perhaps"}, "not a valid choice"),
]
KEPT: list[dict[str, Any]] = [
    {"dose": Decimal("0.01"), "unit": "mg"},
    {"dose": Decimal("0.5"), "unit": "mg/kg", "product": "ketamine", "route": "intravenous"},
    {"product": "esketamine", "route": "nasal"},
    {"product": "esketamine"},
    {"product": "other", "note": "A lozenge."},
    {"joy": 10},
    {"joy": 0},
]


@pytest.mark.parametrize(("values", "sentence"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_words(
    patient: Patient, clinician: User, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        session(patient, clinician, **values)


@pytest.mark.parametrize("values", KEPT)
def test_its_neighbour_is_kept(patient: Patient, clinician: User, values: dict[str, Any]) -> None:
    row = session(patient, clinician, **values)

    assert {name: getattr(row, name) for name in values} == values


@pytest.mark.parametrize(
    "values", [{"unit": "mg"}, {"product": "esketamine", "route": "other"}, {"motivation": 11}]
)
def test_the_database_refuses_it_too(
    patient: Patient, clinician: User, values: dict[str, Any]
) -> None:
    row = session(patient, clinician)

    with pytest.raises(IntegrityError), transaction.atomic():
        TreatmentSession.objects.filter(pk=row.pk).update(**values)


def test_a_referral_of_another_patient_is_refused(patient: Patient, clinician: User) -> None:
    other = make_patient(patient.practice, "Somebody Else")
    referral = ready(other, clinician)

    with pytest.raises(ValidationError, match="this patient's referrals"):
        session(patient, clinician, referral=referral)


def test_a_correction_keeps_the_earlier_values(patient: Patient, clinician: User) -> None:
    row = session(patient, clinician, joy=3, dose=Decimal("56"), unit="mg")

    save_session(actor=clinician, session=row, seen=1, values={"joy": 4, "dose": Decimal("56.00")})

    row.refresh_from_db()
    kept = Revision.objects.get(row_id=row.pk)
    assert (row.joy, row.version, kept.values["joy"]) == (4, 2, "3")


def test_two_corrections_that_do_not_fit_together_are_refused(
    patient: Patient, clinician: User, colleague: User
) -> None:
    row = session(patient, clinician, product="ketamine")
    save_session(actor=colleague, session=row, seen=1, values={"route": "intravenous"})

    with pytest.raises(StaleError, match="look again"):
        save_session(
            actor=clinician, session=row, seen=1, values={"product": "esketamine", "route": ""}
        )

    row.refresh_from_db()
    assert (row.product, row.route) == ("ketamine", "intravenous")


def test_the_day_of_a_session_orders_the_course(patient: Patient, clinician: User) -> None:
    for day in (14, 7, 21):
        session(patient, clinician, date(2026, 9, day))

    assert [row.date.day for row in patient.sessions.all()] == [7, 14, 21]
