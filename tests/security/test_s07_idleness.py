"""A session ends after a quarter of an hour without work and after twelve hours, on the server."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from screening.models import Patient
from tests.security.conftest import Browser
from trd_clinic.accounts.models import StaffSession, User
from trd_clinic.audit.models import AuditEvent

CLOCK, PAGE = "/account/session/", "/account/sessions/"
MINUTE = timedelta(minutes=1)


def row_of(user: User) -> StaffSession:
    return StaffSession.objects.get(user=user)


def back(user: User, **ago: timedelta) -> None:
    """Move moments of the user's sessions into the past."""
    now = timezone.now()
    StaffSession.objects.filter(user=user).update(**{n: now - long for n, long in ago.items()})


@pytest.mark.parametrize(("idle", "status"), [(14 * MINUTE, 200), (15 * MINUTE, 302)])
def test_s7_idleness_ends_a_session(
    idle: timedelta, status: int, member: User, browser: Browser
) -> None:
    client = browser(member)

    back(member, seen_at=idle)

    assert client.get("/").status_code == status


@pytest.mark.parametrize(("age", "status"), [(719 * MINUTE, 200), (720 * MINUTE, 302)])
def test_s7_no_work_keeps_a_session_over_twelve_hours(
    age: timedelta, status: int, member: User, browser: Browser
) -> None:
    client = browser(member)

    back(member, began_at=age)

    assert client.get("/").status_code == status


def test_s7_a_new_key_is_no_new_beginning(member: User, browser: Browser) -> None:
    client = browser(member)
    session = client.session
    session["began"] = (timezone.now() - 719 * MINUTE).timestamp()
    session.cycle_key()
    session.save()

    assert timezone.now() - row_of(member).began_at >= 719 * MINUTE


def look(client: Client, patient: Patient) -> None:
    client.get("/")


def save(client: Client, patient: Patient) -> None:
    """A field that saves itself."""
    headers = {"HX-Request": "true"}
    values = {"version": 1, "form_key": uuid4(), "phone": "555-0100"}
    client.post(f"/patients/{patient.pk}/details/", values, headers=headers)


def stay(client: Client, patient: Patient) -> None:
    assert client.post(CLOCK).status_code == 204


def ask(client: Client, patient: Patient) -> None:
    assert client.get(CLOCK).status_code == 200


@pytest.mark.parametrize(("act", "counts"), [(look, 1), (save, 1), (stay, 1), (ask, 0)])
def test_s7_saves_are_activity_and_asking_for_the_time_is_not(
    act: object, counts: int, member: User, patient: Patient, browser: Browser
) -> None:
    client = browser(member)
    back(member, seen_at=10 * MINUTE)

    act(client, patient)  # type: ignore[operator]

    assert (timezone.now() - row_of(member).seen_at < MINUTE) == bool(counts)


def test_s7_the_clock_tells_what_is_left(member: User, browser: Browser) -> None:
    client = browser(member)
    back(member, seen_at=13 * MINUTE, began_at=100 * MINUTE)

    told = client.get(CLOCK).json()

    assert 100 < told["seconds"] <= 120
    assert 619 * 60 < told["whole"] <= 620 * 60
    assert told["token"]


def test_s7_a_page_that_saves_by_itself_is_told_and_not_led_away(
    member: User, patient: Patient, browser: Browser
) -> None:
    client = browser(member)
    back(member, seen_at=16 * MINUTE)

    answer = client.post(f"/patients/{patient.pk}/details/", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer.content == b"Signed out."


@pytest.mark.parametrize("page", ["/", "/account/password/"])
def test_s7_pages_carry_the_warning(page: str, member: User, browser: Browser) -> None:
    text = browser(member).get(page).content.decode()

    assert f'data-clock="{CLOCK}"' in text
    assert "js/session.js" in text


def test_s7_the_admin_carries_the_warning(administrator: User, browser: Browser) -> None:
    assert f'data-clock="{CLOCK}"' in browser(administrator).get("/admin/").content.decode()


def test_s7_staff_see_and_end_their_sessions(member: User, browser: Browser) -> None:
    here = browser(member)
    there, third = browser(), browser()
    for client in (there, third):
        client.force_login(member)
    page = here.get(PAGE).content.decode()
    named = StaffSession.objects.get(pk=there.session.session_key).public_name

    assert page.count("End it") == 2
    assert there.session.session_key not in page
    here.post(PAGE, {"session": named})
    assert [c.get("/").status_code for c in (here, there, third)] == [200, 302, 200]
    here.post(PAGE)
    assert [c.get("/").status_code for c in (here, third)] == [200, 302]
    assert AuditEvent.objects.filter(action="sessions_ended", actor_id=member.pk).count() == 2


def test_s7_nobody_ends_a_colleagues_session(
    member: User, colleague: User, browser: Browser
) -> None:
    here, theirs = browser(member), browser(colleague)
    named = row_of(colleague).public_name

    here.post(PAGE, {"session": named})
    here.post(PAGE)

    assert theirs.get("/").status_code == 200


def test_s7_what_ended_is_forgotten_at_the_next_sign_in(member: User, browser: Browser) -> None:
    browser(member)
    back(member, seen_at=16 * MINUTE)

    browser(member)

    assert StaffSession.objects.filter(user=member).count() == 1
