"""Wrong tries are counted: by account and address, and by address; nobody else is locked out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.cast import make_member
from tests.conftest import SecureClient
from tests.security.conftest import Browser
from tests.security.entrance import PASSWORD, SIGN_IN, sign_in
from trd_clinic.accounts import tries
from trd_clinic.accounts.models import Tally, User
from trd_clinic.accounts.tries import PER_ACCOUNT, PER_ADDRESS, TooManyTriesError, begin
from trd_clinic.audit.origin import CURRENT, Origin

WRONG = "seven red bicycles"
HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def try_from(client: Client, address: str, email: str, password: str = WRONG) -> HttpResponse:
    return client.post(SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR=address)


@pytest.fixture
def shut(member: User, browser: Browser) -> User:
    """Ten wrong tries for the member, all from here."""
    for _ in range(PER_ACCOUNT):
        assert try_from(browser(), HERE, member.email).status_code == 200
    return member


@pytest.mark.parametrize("password", [WRONG, PASSWORD])
def test_s4_the_eleventh_try_is_refused(shut: User, password: str, browser: Browser) -> None:
    answer = try_from(browser(), HERE, shut.email.upper(), password)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert "Too many tries" in answer.content.decode()


def test_s4_the_owner_elsewhere_still_gets_in(shut: User, browser: Browser) -> None:
    assert try_from(browser(), ELSEWHERE, shut.email, PASSWORD).status_code == 302


def test_s4_colleagues_at_that_address_still_get_in(shut: User, browser: Browser) -> None:
    colleague = make_member(shut.practice, "Chidi Okonjo", "clinician")
    colleague.set_password(PASSWORD)
    colleague.save()

    assert try_from(browser(), HERE, colleague.email, PASSWORD).status_code == 302


def test_s4_after_a_quarter_of_an_hour_it_is_over(
    shut: User, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tries.timezone.now() + timedelta(seconds=tries.WINDOW + 1)
    monkeypatch.setattr(tries.timezone, "now", lambda: later)

    assert try_from(browser(), HERE, shut.email, PASSWORD).status_code == 302


def test_s4_unknown_accounts_are_counted_alike(db: None, browser: Browser) -> None:
    answers = [try_from(browser(), HERE, "nobody@alder.example").status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]


def test_s4_a_right_password_does_not_count(member: User, browser: Browser) -> None:
    for _ in range(PER_ACCOUNT + 1):
        assert try_from(browser(), HERE, member.email, PASSWORD).status_code == 302


def test_s4_one_address_may_not_try_every_account(member: User, browser: Browser) -> None:
    sign_in(SecureClient(REMOTE_ADDR=HERE), member.email, PASSWORD)
    client = browser()
    for number in range(PER_ADDRESS):
        assert try_from(client, HERE, f"guess{number}@alder.example").status_code == 200

    stranger = try_from(client, HERE, "guess@alder.example")

    assert stranger.status_code == 429
    assert try_from(client, ELSEWHERE, "guess@alder.example").status_code == 200
    assert try_from(browser(), HERE, member.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("header", "counted"), [("203.0.113.1", HERE), ("203.0.113.1, 203.0.113.2", HERE)]
)
def test_s4_a_browser_cannot_name_its_own_address(
    shut: User, browser: Browser, header: str, counted: str
) -> None:
    values = {"login": shut.email, "password": WRONG}

    answer = browser().post(SIGN_IN, values, REMOTE_ADDR=counted, HTTP_X_FORWARDED_FOR=header)

    assert answer.status_code == 429


def test_s4_the_trusted_proxy_names_the_last_hop(
    shut: User, browser: Browser, settings: object
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1"]  # type: ignore[attr-defined]
    values = {"login": shut.email, "password": WRONG}

    def through(header: str) -> int:
        more = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": header}
        return browser().post(SIGN_IN, values, **more).status_code

    assert through(f"{ELSEWHERE}, {HERE}") == 429
    assert through(f"{HERE}, {ELSEWHERE}") == 200
    assert through("no address") == 200


@pytest.mark.django_db(transaction=True)
def test_s4_tries_sent_at_once_are_counted_one_by_one() -> None:
    def attempt(number: int) -> bool:
        token = CURRENT.set(Origin(HERE, ""))
        try:
            begin("password", "ann@alder.example")
        except TooManyTriesError:
            return False
        finally:
            CURRENT.reset(token)
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        let_through = list(pool.map(attempt, range(30)))

    assert let_through.count(True) == PER_ACCOUNT


def test_s4_one_household_is_one_address(db: None, at: None) -> None:
    for number in range(PER_ACCOUNT):
        CURRENT.set(Origin(f"2001:db8:1:2::{number}", ""))
        begin("password", "ann@alder.example")

    CURRENT.set(Origin("2001:db8:1:2:ffff::1", ""))
    with pytest.raises(TooManyTriesError):
        begin("password", "ann@alder.example")
    CURRENT.set(Origin("2001:db8:1:3::1", ""))
    begin("password", "ann@alder.example")


def test_s4_two_browsers_behind_a_double_stack_are_two(db: None, at: None) -> None:
    for _ in range(PER_ACCOUNT):
        CURRENT.set(Origin(f"::ffff:{HERE}", ""))
        begin("password", "ann@alder.example")

    CURRENT.set(Origin(HERE, ""))
    with pytest.raises(TooManyTriesError):
        begin("password", "ann@alder.example")
    CURRENT.set(Origin(f"::ffff:{ELSEWHERE}", ""))
    begin("password", "ann@alder.example")


@pytest.fixture
def at() -> Iterator[None]:
    """Leave the address of other tests alone."""
    token = CURRENT.set(Origin())
    yield
    CURRENT.reset(token)


def test_s4_what_is_counted_names_nobody(shut: User) -> None:
    stored = "".join(f"{row.key}{row.moments}" for row in Tally.objects.all())

    assert Tally.objects.count() == 2
    assert shut.email not in stored
    assert HERE not in stored
