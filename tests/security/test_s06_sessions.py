"""Sessions begin new at sign-in and end on the server."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError

from tests.security.conftest import Browser
from tests.security.entrance import (
    CODE,
    PASSWORD,
    SIGN_IN,
    SIGN_OUT,
    code_now,
    come_in,
    give_factor,
)  # fmt: skip
from trd_clinic.accounts.models import StaffSession, User
from trd_clinic.accounts.session_engine import SessionStore
from trd_clinic.accounts.sessions import end_sessions
from trd_clinic.accounts.staffing import change_member


def test_s6_signing_in_changes_the_session(member: User, browser: Browser) -> None:
    client = browser()
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted0planted0planted0planted0"

    come_in(client, member)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "planted0planted0planted0planted0"
    assert client.get("/").status_code == 200


def test_s6_signing_out_kills_the_session_on_the_server(member: User, browser: Browser) -> None:
    client = browser()
    come_in(client, member)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value

    answer = client.post(SIGN_OUT)

    thief = browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not StaffSession.objects.filter(session_key=kept).exists()
    assert thief.get("/").status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_s6_a_look_at_sign_out_signs_nobody_out(member: User, browser: Browser) -> None:
    client = browser(member)

    client.get(SIGN_OUT)

    assert client.get("/").status_code == 200


def test_s6_a_new_password_ends_the_other_sessions(member: User, browser: Browser) -> None:
    here, elsewhere = browser(), browser()
    for client in (here, elsewhere):
        come_in(client, member)
    new = "nine blue tricycles"

    here.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


@pytest.mark.parametrize(
    "values",
    [
        {"reviewer": True},
        {"clinician": False},
        {"is_active": False},
        {"email": "new@alder.example"},
    ],
)
def test_s6_a_change_of_role_or_standing_ends_their_sessions(
    values: dict[str, object], member: User, administrator: User, browser: Browser
) -> None:
    theirs, other = browser(member), browser(administrator)

    change_member(actor=administrator, member=member, seen=1, values=values)

    assert theirs.get("/").status_code == 302
    assert not StaffSession.objects.filter(user=member).exists()
    assert other.get("/").status_code == 200


def test_s6_a_change_of_name_ends_none(member: User, administrator: User, browser: Browser) -> None:
    client = browser(member)

    change_member(actor=administrator, member=member, seen=1, values={"name": "Imani Cole"})

    assert client.get("/").status_code == 200


def test_s6_who_changes_their_own_roles_stays(administrator: User, browser: Browser) -> None:
    here, elsewhere = browser(administrator), browser(administrator)
    address = f"/admin/accounts/user/{administrator.pk}/change/"
    roles = {"clinician": "on", "practice_administrator": "on", "is_active": "on", "seen": 1}

    here.post(address, {"name": "Ana", "email": administrator.email, **roles})

    administrator.refresh_from_db()
    assert administrator.clinician
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


def test_s6_a_session_ended_during_a_request_does_not_come_back(
    member: User, browser: Browser
) -> None:
    client = browser(member)
    store = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
    store["something"] = "loaded"

    end_sessions(member)

    with pytest.raises(UpdateError):
        store.save()
    assert client.get("/").status_code == 302


def test_s6_a_closed_account_is_out_at_once(member: User, browser: Browser) -> None:
    client = browser(member)

    type(member).objects.filter(pk=member.pk).update(is_active=False)

    assert client.get("/").status_code == 302


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_s6_sign_in_leads_nowhere_else(way: str, member: User, browser: Browser) -> None:
    values = {"login": member.email, "password": PASSWORD, "next": way}
    give_factor(member)
    client = browser()

    client.post(SIGN_IN, values)

    assert client.post(CODE, {"code": code_now()}).headers["Location"] == "/"
