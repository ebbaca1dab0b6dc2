"""Writes only by POST with the token; a look changes nothing but the trail."""

import re

import pytest

from tests.security.conftest import Browser
from tests.security.pages import text_of
from tests.security.routes import OURS, ROUTES, Route, named
from tests.security.snapshot import tables
from tests.security.table import NEEDS
from tests.security.world import World

READ = [route for route in ROUTES if route.name not in {"referrals:preview_pdf", "account_logout"}]
WRITTEN = [route for route in OURS if NEEDS.get(route.name, (None, None))[1]]
DOORS = [route for route in ROUTES if route.name in {"account_login", "account_logout"}]
TOKEN_OF_FORMS = r'name="csrfmiddlewaretoken" value="(\w+)"'
# Search, hints, lines being typed: posted, not stored.
NOT_A_WRITE = {"screening:worklist", "screening:treatments", "screening:read_lines"}


@pytest.mark.parametrize("who", ["clinician", "practice_administrator"])
def test_s15_a_look_writes_nothing_but_the_trail(who: str, world: World, browser: Browser) -> None:
    client = browser(world.staff[who])
    before = tables()

    answers = {named(route): client.get(route.path(world)).status_code for route in READ}

    assert tables() == before
    assert {name for name, status in answers.items() if status >= 500} == set()
    assert sum(status == 200 for status in answers.values()) > 8


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "propfind"])
def test_s15_no_other_method_writes(method: str, world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"])
    before = tables()

    for route in WRITTEN:
        answer = client.generic(method.upper(), route.path(world), b"name=changed")
        assert answer.status_code in {403, 405}, route

    assert tables() == before


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
@pytest.mark.parametrize("route", [*WRITTEN, *DOORS], ids=named)
def test_s15_a_post_without_the_token_is_refused(
    route: Route, htmx: dict[str, str], world: World, browser: Browser
) -> None:
    client = browser(world.staff["clinician"], enforce_csrf_checks=True)

    answer = client.post(route.path(world), {}, headers=htmx)

    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Referer": "https://x.example/"}]
)
def test_s15_a_token_from_elsewhere_is_refused(
    headers: dict[str, str], world: World, browser: Browser
) -> None:
    client = browser(world.staff["clinician"], enforce_csrf_checks=True)
    [token, *_] = re.findall(TOKEN_OF_FORMS, text_of(client.get("/")))
    sent = {"csrfmiddlewaretoken": token, "search": "Quillon"}

    own = client.post("/", sent, headers={"Origin": "https://testserver"})
    foreign = client.post("/", sent, headers=headers)

    assert (own.status_code, foreign.status_code) == (200, 403)


def test_s15_htmx_sends_the_token_in_its_header(world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"], enforce_csrf_checks=True)
    [token] = re.findall(r'"X-CSRFToken":"(\w+)"', text_of(client.get("/")))
    address = f"/patients/{world.patient.pk}/trials/"
    headers = {"HX-Request": "true", "Referer": "https://testserver/"}

    answer = client.post(address, {}, headers=headers | {"X-CSRFToken": token})

    assert answer.status_code != 403


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "127.0.0.1:1", "a b"])
def test_s15_another_host_is_refused(host: str, world: World, browser: Browser) -> None:
    answer = browser(world.staff["clinician"]).get("/", headers={"Host": host})

    assert answer.status_code == 400
    assert host not in answer.content.decode()


@pytest.mark.parametrize("route", [r for r in WRITTEN if r.name not in NOT_A_WRITE], ids=named)
def test_s13_extra_fields_change_nothing(route: Route, world: World, browser: Browser) -> None:
    """What no form asks for is never stored: owner, author, state, strike, version, id."""
    client = browser(world.staff["clinician"])
    extra = {
        "id": str(world.practice.pk), "practice": str(world.practice.pk), "is_superuser": "on",
        "clinician": "on", "state": "closed", "struck_at": "2020-01-01", "made_by": "1",
        "recorded_by": "1", "created_at": "2020-01-01", "by": "1", "at": "2020-01-01",
        "band": "severe", "instrument_version": "9", "answered_on": "2020-01-01",
        "pdf": "x", "signer": "1", "prepared_by": "1", "rems_checked_by": "1", "label": "77",
    }  # fmt: skip

    client.post(route.path(world), extra)

    for label, rows in tables().items():
        stored = {str(value) for row in rows for value in row}
        assert not stored & {"2020-01-01", "2020-01-01 00:00:00+00:00"}, label
        assert not {"77"} & {str(v) for row in rows for v in row if label == "screening.trial"}
    assert type(world.staff["clinician"]).objects.filter(is_superuser=True).count() == 0
    referral = world.rows["referrals.referral"]
    referral.refresh_from_db()
    assert referral.state == "signed"
