"""Of two savers one wins a field, and the other is told; nothing is overwritten unseen."""

from uuid import uuid4

import pytest

from referrals.models import KetamineClinic
from referrals.services.clinics import StaleError, change_clinic
from screening.models import Patient, Revision
from screening.services.patients import save_patient
from screening.services.saving import Saved
from tests.cast import make_member, make_patient, make_practice
from tests.security.threads import at_once
from trd_clinic.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
SAVERS = 4


@pytest.fixture
def members() -> list[User]:
    practice = make_practice("Alder")
    return [make_member(practice, f"Ann {n}", "clinician") for n in range(SAVERS)]


@pytest.fixture
def patient(members: list[User]) -> Patient:
    return make_patient(members[0].practice)


def test_s36_of_savers_of_one_field_one_wins(members: list[User], patient: Patient) -> None:
    def save(number: int) -> Saved:
        values = {"phone": f"555-010{number}"}
        return save_patient(actor=members[number], patient=patient, seen=1, values=values)

    answers = at_once(SAVERS, save)

    won = [n for n, saved in enumerate(answers) if saved.changed == ("phone",)]
    lost = [saved for saved in answers if saved.conflicts]
    assert (len(won), len(lost)) == (1, SAVERS - 1)
    patient.refresh_from_db()
    assert (patient.phone, patient.version) == (f"555-010{won[0]}", 2)
    assert {conflict.theirs for saved in lost for conflict in saved.conflicts} == {patient.phone}


def test_s36_savers_of_different_fields_all_win(members: list[User], patient: Patient) -> None:
    values = {"phone": "555-0177", "pronouns": "she", "language": "Danish", "special_needs": "ramp"}
    fields = list(values)

    def save(number: int) -> Saved:
        sent = {fields[number]: values[fields[number]]}
        return save_patient(actor=members[number], patient=patient, seen=1, values=sent)

    answers = at_once(SAVERS, save)

    assert [saved.conflicts for saved in answers] == [()] * SAVERS
    patient.refresh_from_db()
    assert {name: getattr(patient, name) for name in fields} == values
    assert patient.version == 1 + SAVERS


def test_s36_every_version_is_kept(members: list[User], patient: Patient) -> None:
    for number in range(3):
        save_patient(
            actor=members[0], patient=patient, seen=1 + number, values={"phone": f"555-{number}"}
        )

    kept = Revision.objects.filter(row_id=patient.pk).order_by("row_version")

    assert [row.row_version for row in kept] == [1, 2, 3]
    assert [row.values["phone"] for row in kept] == ["", "555-0", "555-1"]


def test_s36_of_two_who_change_a_ketamine_clinic_one_wins(members: list[User]) -> None:
    clinic = KetamineClinic.objects.create(
        practice=members[0].practice, name="Harbor", form_key=uuid4()
    )

    def change(number: int) -> None:
        values = {"phone": f"555-010{number}", "rems_checked_on": None}
        change_clinic(actor=members[number], clinic=clinic, seen=1, values=values)

    answers = at_once(SAVERS, change)

    assert sorted(map(type, answers), key=str) == sorted(
        [type(None), *[StaleError] * (SAVERS - 1)], key=str
    )
