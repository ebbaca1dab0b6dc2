"""Before what matters one says again who one is: password and code, five minutes old at most."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.security.conftest import Browser
from tests.security.entrance import PASSWORD, code_now, give_factor
from tests.security.routes import ROUTES, Route, named
from tests.security.world import World
from trd_clinic.accounts.confirming import CONFIRMED_AT
from trd_clinic.accounts.models import StaffSession, User

AGAIN, FACTOR = "/account/again/", "/account/factor/"
# Roles and staff, one's own factor, exports. Signing asks in its own form; restoring is a command.
ASKING = {
    "account_factor", "account_new_codes", "admin:accounts_user_add",
    "admin:accounts_user_change", "admin:accounts_user_invite",
    "admin:accounts_user_forget_factor", "referrals:report_csv",
}  # fmt: skip
ONE_METHOD = {("account_new_codes", "get"), ("referrals:report_csv", "post")}


def age(client: Client, minutes: float) -> None:
    """Let time pass since one was asked."""
    session = client.session
    then = timezone.now() - timedelta(minutes=minutes)
    session[CONFIRMED_AT] = then.timestamp()
    session.save()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", [r for r in ROUTES if r.name in ASKING], ids=named)
def test_s9_what_matters_asks_again(
    route: Route, method: str, world: World, browser: Browser
) -> None:
    client = browser(world.staff["practice_administrator"])
    if (route.name, method) in ONE_METHOD:
        return  # not answered at all
    age(client, 5.1)

    answer = getattr(client, method)(route.path(world))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{AGAIN}?next={quote(route.path(world), '')}")


def test_s9_every_asking_route_exists() -> None:
    assert {route.name for route in ROUTES} >= ASKING


@pytest.mark.parametrize(("minutes", "status"), [(4.9, 200), (5.1, 302), (-1, 302)])
def test_s9_the_answer_holds_for_five_minutes(
    minutes: float, status: int, member: User, browser: Browser
) -> None:
    client = browser(member)
    age(client, minutes)

    assert client.get(FACTOR).status_code == status


@pytest.mark.parametrize(
    ("password", "code", "good"),
    [(PASSWORD, 0, True), (PASSWORD, None, False), ("wrong one here", 0, False)],
)
def test_s9_both_password_and_code_are_asked(
    password: str, code: int | None, good: bool, member: User, browser: Browser
) -> None:
    give_factor(member)
    client = browser(member)
    age(client, 60)
    typed = "000000" if code is None else code_now()

    answer = client.post(f"{AGAIN}?next={FACTOR}", {"password": password, "code": typed})

    assert answer.status_code == (302 if good else 200)
    assert client.get(FACTOR).status_code == (200 if good else 302)


def test_s9_a_wrong_password_uses_no_code_up(member: User, browser: Browser) -> None:
    give_factor(member)
    client = browser(member)
    code = code_now()

    client.post(AGAIN, {"password": "wrong one here", "code": code})

    assert client.post(AGAIN, {"password": PASSWORD, "code": code}).status_code == 302


def test_s6_saying_it_again_changes_the_session(member: User, browser: Browser) -> None:
    client = browser(member)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    client.post(AGAIN, {"password": PASSWORD})

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not StaffSession.objects.filter(pk=before).exists()


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_s9_it_leads_nowhere_else(way: str, member: User, browser: Browser) -> None:
    answer = browser(member).post(f"{AGAIN}?next={quote(way, '')}", {"password": PASSWORD})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("way", [AGAIN, "/account/password/", "sign"])
def test_s4_passwords_asked_inside_are_limited_too(
    way: str, member: User, world: World, browser: Browser
) -> None:
    user = world.staff["clinician"] if way == "sign" else member
    referral = world.rows["referrals.referral"]
    address = (
        f"/patients/{world.patient.pk}/referrals/{referral.pk}/sign/" if way == "sign" else way
    )
    sent = {"password": "wrong one here", "oldpassword": "wrong one here"}
    client = browser(user)

    answers = [client.post(address, sent).status_code for _ in range(11)]

    assert set(answers[:10]) <= {200, 422}
    assert answers[10] == 429


@pytest.mark.parametrize(("minutes", "asked"), [(1, False), (6, True)])
def test_s9_signing_asks_the_code_unless_just_given(
    minutes: float, asked: bool, world: World, browser: Browser
) -> None:
    user = world.staff["clinician"]
    user.set_password(PASSWORD)
    user.save()
    give_factor(user)
    client = browser(user)
    age(client, minutes)
    referral = world.rows["referrals.referral"]
    address = f"/patients/{world.patient.pk}/referrals/{referral.pk}/sign/"

    page = client.post(address, {"password": PASSWORD}).content.decode()

    assert ("Write the code of your app to sign." in page) == asked
