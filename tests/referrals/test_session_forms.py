"""Recording a session in the browser: what is kept, what is refused and said."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from referrals.lifecycle import State
from referrals.models import TreatmentSession
from referrals.services.moves import move_referral
from referrals.services.sessions import save_session
from screening.models import Patient, SuicideAlert
from tests.cast import make_patient
from tests.referrals.treated import page, posted, session, taken
from trd_clinic.accounts.models import User


@pytest.fixture
def course(client: Client, clinician: User, patient: Patient) -> str:
    client.force_login(clinician)
    return reverse("referrals:course", args=[patient.pk])


def test_a_session_is_recorded_without_scripts(
    client: Client, course: str, patient: Patient
) -> None:
    sent = posted(
        date="2026-09-07", product="ketamine", route="intravenous", dose="0.5", unit="mg/kg",
        thoughts="no", asked_by="Dana", joy="0",
    )  # fmt: skip

    answers = [client.post(reverse("referrals:new_session", args=[patient.pk]), sent)] * 2

    row = TreatmentSession.objects.get()
    assert [answer["Location"] for answer in answers] == [course, course]
    assert (str(row.dose), row.unit, row.joy, row.insight) == ("0.50", "mg/kg", 0, None)
    assert "0.5 mg/kg" in page(client, course)
    assert "Asked: no (by Dana)" in page(client, course)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"date": ""}, "Give the date of the session."),
        ({"date": "2999-01-01"}, "Write a date from 1960 to today."),
        ({"dose": "much", "unit": "mg"}, "Write the dose as a number above 0"),
        ({"dose": "56"}, "Give the dose with its unit"),
        ({"joy": "11"}, "Write a whole number from 0 to 10"),
        ({"joy": "-1"}, "Write a whole number from 0 to 10"),
        ({"joy": "4.5"}, "Write a whole number from 0 to 10"),
        ({"product": "esketamine", "route": "nasal", "referral": str(uuid4())}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    client: Client, course: str, patient: Patient, sent: dict[str, str], sentence: str
) -> None:
    answer = client.post(
        reverse("referrals:new_session", args=[patient.pk]),
        posted(date="2026-09-07") | sent,
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert not TreatmentSession.objects.exists()
    assert not SuicideAlert.objects.exists()


def test_a_correction_shows_both_values_where_somebody_else_was_faster(
    client: Client, course: str, patient: Patient, clinician: User, colleague: User
) -> None:
    row = session(patient, clinician, joy=3)
    address = reverse("referrals:session", args=[patient.pk, row.pk])
    save_session(actor=colleague, session=row, seen=1, values={"joy": 5})

    answer = client.post(address, posted(seen="1", date="2026-09-07", joy="4", note="Calm."))

    text = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.joy, row.note) == (409, 5, "Calm.")
    assert "yours “4”, now “5” (Chidi Okonjo" in text
    assert 'name="seen" value="3"' in text


def test_a_yes_raises_the_alert_though_the_rest_is_wrong_and_once_when_mended(
    client: Client, course: str, patient: Patient
) -> None:
    address = reverse("referrals:new_session", args=[patient.pk])
    sent = posted(thoughts="yes", joy="11")

    answers = [client.post(address, sent) for _ in range(2)]
    client.post(address, sent | {"date": "2026-09-07", "joy": "1"})

    text = answers[0].content.decode()
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "The “yes” to suicidal thoughts is kept: the alert stands." in text
    assert "Asked at a treatment session, date not recorded: “Yes”." in text
    assert SuicideAlert.objects.get() == TreatmentSession.objects.get().alert


def test_a_yes_in_a_wrong_correction_is_kept(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    row = session(patient, clinician, joy=3)
    address = reverse("referrals:session", args=[patient.pk, row.pk])

    answer = client.post(address, posted(seen="1", date="2026-09-07", thoughts="yes", joy="99"))

    row.refresh_from_db()
    assert (answer.status_code, row.thoughts, row.joy) == (422, "yes", 3)
    assert row.alert == SuicideAlert.objects.get()


def test_a_yes_shows_the_banner_on_the_course_and_blocks_nothing(
    client: Client, course: str, patient: Patient
) -> None:
    sent = posted(date="2026-09-07", thoughts="yes")

    client.post(reverse("referrals:new_session", args=[patient.pk]), sent)

    for address in (course, reverse("screening:intake", args=[patient.pk])):
        text = page(client, address)
        assert "Thoughts of death or self-harm were reported." in text
        assert "Asked at a treatment session, 7 September 2026: “Yes”." in text
    assert SuicideAlert.objects.count() == 1


def test_another_patients_session_is_not_found_here(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    other = make_patient(patient.practice, "Somebody Else")
    row = session(other, clinician)

    answers = [
        client.get(reverse("referrals:session", args=[patient.pk, row.pk])),
        client.post(reverse("referrals:strike_session", args=[patient.pk, row.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_first_treatment_offers_to_record_its_session(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    referral = taken(patient, clinician, "scheduled")
    said = {"said_by": "Dana", "channel": "phone", "said_on": "2026-11-20"}
    move_referral(
        actor=clinician, referral=referral, target=State.FIRST_TREATMENT, form_key=uuid4(),
        facts=said | {"treated_on": "2026-11-19"},
    )  # fmt: skip

    beside = page(client, reverse("referrals:referral", args=[patient.pk, referral.pk]))
    form = page(client, reverse("referrals:new_session", args=[patient.pk]))

    assert "Record the session itself" in beside
    assert 'value="2026-11-19"' in form
    assert f'<option value="{referral.pk}" selected>Harbor Interventional Psychiatry' in form
    assert form.count('<option value="" selected>Not told') == 3
    assert form.count(" checked") == 1
