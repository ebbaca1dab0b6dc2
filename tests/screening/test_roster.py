"""Patients and trials from a file: looked over, taken in whole, the same file once."""

from datetime import date

import pytest
from django.test import Client

from screening.models import DoseStep, Patient, Screening, Trial
from screening.queries.live import live_verdict
from screening.queries.record import load_record
from screening.services.rosters import import_roster
from tests.cast import TODAY, make_patient
from tests.screening.rosters import ROWS, read, send, take_in, text
from tests.security.threads import at_once
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import digest


@pytest.fixture
def signed(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def test_looking_over_stores_nothing(signed: Client) -> None:
    answer = send(signed, text())

    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 200
    assert "2 patients and 2 trials would be added." in page
    assert "Wren Ash" in page
    assert not Patient.objects.exists()
    assert not AuditEvent.objects.filter(action="records_imported").exists()


def test_what_was_looked_over_is_taken_in_and_read_by_the_rule(
    signed: Client, practice: Practice, clinician: User
) -> None:
    answer = take_in(signed, text())

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    wren = Patient.objects.get(number="A-1")
    assert (wren.practice, wren.birth_date, wren.sex) == (practice, date(1981, 6, 14), "F")
    assert [trial.key for trial in wren.trials.all()] == ["T1", "T2"]
    assert [str(step.daily_mg) for step in wren.trials.get(label=1).steps.all()] == [
        "50.000", "100.000"
    ]  # fmt: skip
    assert live_verdict(load_record(wren), TODAY).verdict["verdict"] == "meets"
    assert not Screening.objects.exists()


def test_the_trail_names_each_patient_and_stays_chained(
    signed: Client, clinician: User, practice: Practice
) -> None:
    take_in(signed, text())

    rows = AuditEvent.objects.filter(practice_id=practice.pk).order_by("sequence")
    told = [row for row in rows if row.action == "records_imported"]
    assert [row.subject_type for row in told] == ["accounts.practice", *["screening.patient"] * 2]
    assert {row.patient_id for row in told[1:]} == set(Patient.objects.values_list("pk", flat=True))
    assert {row.actor_id for row in told} == {clinician.pk}
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    for before, row in zip([None, *rows], rows, strict=False):
        assert row.previous_hash == (before.hash if before else "")
        assert row.hash == digest(row)


def test_s22_the_same_file_twice_adds_nothing(signed: Client) -> None:
    take_in(signed, text())
    answer = send(signed, text())
    again = send(signed, text(), seen=answer.context["page"].seen)

    assert "Already here and left as they are: 2 patients and 2 trials." in answer.content.decode()
    assert again.status_code == 302
    assert (Patient.objects.count(), Trial.objects.count(), DoseStep.objects.count()) == (2, 2, 3)


def test_a_longer_file_adds_what_is_new(signed: Client) -> None:
    take_in(signed, text(*ROWS[:2]))
    take_in(signed, text())

    assert [trial.key for trial in Trial.objects.filter(patient__number="A-1")] == ["T1", "T2"]
    assert Patient.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_s37_two_at_once_add_one(clinician: User) -> None:
    roster = read(text())

    at_once(2, lambda number: import_roster(actor=clinician, roster=roster, today=TODAY))

    assert (Patient.objects.count(), Trial.objects.count()) == (2, 2)


def test_another_practice_s_number_is_another_patient(
    signed: Client, their_patient: Patient
) -> None:
    take_in(signed, text("BP-1,Wren Ash,1981-06-14", head="patient_id,name,birth_date"))

    assert Patient.objects.filter(number="BP-1").count() == 2


def test_s22_one_bad_row_and_nothing_is_taken_in(signed: Client) -> None:
    data = text(*ROWS, "A-3,Ivo Cedar,1990-01-02,,,,T1,sertraline,current,1,-50,2,,,,")

    answer = send(signed, data, seen=read(data).sha256)

    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "Line 6" in page
    assert "<td>daily_mg</td><td>-50 is below 0.</td>" in page
    assert not Patient.objects.exists()


def test_another_file_than_the_one_looked_over_is_not_taken_in(signed: Client) -> None:
    seen = send(signed, text(*ROWS[:2])).context["page"].seen

    answer = send(signed, text(), seen=seen)

    assert "This is not the file you looked over." in answer.content.decode()
    assert not Patient.objects.exists()


def test_formulas_and_markup_stay_text(signed: Client) -> None:
    row = 'A-1,"=1+1<script>alert(1)</script>",1981-06-14'

    answer = send(signed, text(row, head="patient_id,name,birth_date"))

    assert "<script>alert" not in answer.content.decode()
    assert "=1+1&lt;script&gt;" in answer.content.decode()


def test_one_person_under_two_numbers_is_pointed_out(signed: Client, practice: Practice) -> None:
    make_patient(practice, "lux birch", number="B-7", birth_date=date(1990, 1, 2))
    again = ROWS[0].replace("A-1", "A-9")

    page = send(signed, text(*ROWS, again)).context["page"]

    assert [note.partition(".")[0] for note in page.notes] == [
        "Line 5: A-2 has the name and the birth date of B-7",
        "Line 6: A-9 has the name and the birth date of A-1",
    ]
    assert page.seen
