"""The course in the browser: what it shows, and to whom."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.models import Referral, TreatmentSession
from referrals.services.sessions import strike_session
from screening.models import Patient
from screening.services.scores import add_score
from tests.referrals.treated import FIRST, page, phq9, session, taken
from tests.screening.stories import record_score
from trd_clinic.accounts.models import User

NOT_VALIDATED = "This practice's own ratings. Not a validated scale."


@pytest.fixture
def course(client: Client, clinician: User, patient: Patient) -> str:
    client.force_login(clinician)
    return reverse("referrals:course", args=[patient.pk])


def test_without_a_session_it_says_where_to_begin(client: Client, course: str) -> None:
    text = page(client, course)

    assert "No treatment session yet" in text
    assert "Record the first session" in text
    assert '<svg class="tl"' not in text
    assert "call, text or chat <b>988</b>" in text


def test_it_shows_response_remission_and_relapse_with_the_table(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    session(patient, clinician)
    for days, total in ((0, 20), (21, 14), (42, 10)):
        phq9(patient, clinician, FIRST + timedelta(days=days), total)

    text = page(client, course)

    assert "Yes, since 19 Oct 2026" in text
    assert "10 on 19 October 2026 is 50.0 % less than 20; 50 % or more is a response." in text
    assert "50 % line, 10" in text
    assert "4 or less" in text
    assert "on the day of the first session" in text
    assert "30.0 % less than 20" in text
    assert "“Not at all”. This does not exclude risk." in text


def test_a_lost_response_is_said(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    session(patient, clinician)
    for days, total in ((0, 20), (21, 10), (42, 11)):
        phq9(patient, clinician, FIRST + timedelta(days=days), total)

    assert "A response was last shown on 28 September 2026" in page(client, course)


def test_another_scale_is_shown_by_itself_and_without_percent(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    session(patient, clinician)
    phq9(patient, clinician, FIRST, 20)
    for days, answer in ((0, 1), (42, 3)):
        add_score(
            actor=clinician, patient=patient, form_key=uuid4(), instrument="WHO-5",
            date=FIRST + timedelta(days=days), values={"answers": [answer] * 5},
        )  # fmt: skip

    text = page(client, f"{course}?scale=WHO-5")

    assert "15 of 25, index 60" in text
    assert "40 index points more than 20" in text
    assert "Response, remission and relapse are not read from it." in text
    assert "% less" not in text
    assert "% line" not in text


def test_an_unknown_scale_in_the_address_changes_nothing(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    session(patient, clinician)
    phq9(patient, clinician, FIRST, 20)

    assert "No score since treatment began" in page(client, f"{course}?scale=nothing")


def test_ratings_are_seven_panels_and_form_nothing(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    session(patient, clinician, joy=0, insight=7)
    session(patient, clinician, FIRST + timedelta(days=7), joy=10)

    text = page(client, course)

    assert NOT_VALIDATED in text
    assert text.count('<div class="rating-panel"><h3>') == 7
    assert "Joy, sessions 1 to 2: 0, 10." in text
    assert "Insight, sessions 1 to 2: 7, skipped." in text
    assert "Mood lift, sessions 1 to 2: skipped, skipped." in text


def test_a_struck_session_leaves_the_course_and_can_come_back(
    client: Client, course: str, patient: Patient, clinician: User
) -> None:
    row = session(patient, clinician, product="esketamine")
    address = reverse("referrals:strike_session", args=[patient.pk, row.pk])

    client.post(address)
    struck = page(client, course)
    client.post(reverse("referrals:restore_session", args=[patient.pk, row.pk]))

    assert "No treatment session yet" in struck
    assert "Undo" in struck
    assert "Esketamine nasal spray, 1 session" in page(client, course)


def test_whoever_only_reads_sees_no_form(
    client: Client, patient: Patient, clinician: User, reviewer: User
) -> None:
    session(patient, clinician)
    client.force_login(reviewer)

    text = page(client, reverse("referrals:course", args=[patient.pk]))

    assert "Your role sees the course" in text
    assert "Strike" not in text
    assert "Record a session" not in text


def sessions(referral: Referral, actor: User, count: int) -> TreatmentSession:
    """So many weekly sessions, each with a PHQ-9, and one that was struck."""
    patient = referral.patient
    days = [date(2026, 1, 5) + timedelta(days=7 * number) for number in range(count)]
    rows = [
        TreatmentSession(patient=patient, referral=referral, date=day, joy=5, recorded_by=actor)
        for day in days
    ]
    TreatmentSession.objects.bulk_create(rows)
    for day in days:
        record_score(patient, actor, date=day)
    strike_session(actor=actor, session=session(patient, actor))
    return rows[0]


@pytest.mark.parametrize("count", [1, 30])
def test_no_page_of_the_course_needs_more_than_fifteen_queries(
    client: Client, course: str, patient: Patient, clinician: User, count: int
) -> None:
    referral = taken(patient, clinician, "first_treatment")
    row = sessions(referral, clinician, count)
    new = reverse("referrals:new_session", args=[patient.pk])
    one = reverse("referrals:session", args=[patient.pk, row.pk])

    for address in (course, new, one):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        assert answer.status_code == 200
        assert len(asked) <= 15, address
