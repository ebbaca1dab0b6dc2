"""Deny by default: nothing is open but sign-in and what belongs to it, health, static."""

import pytest
from django.urls import resolve

from tests.security.conftest import Browser
from tests.security.routes import ROUTES, WORDS, Route, named, value_of
from tests.security.world import World

# Open to everybody; each line is a decision.
OPEN = {
    "account_login",
    "account_signup",  # says that it is closed
    "account_inactive",
    "account_invitation",  # whoever has the link chooses a password
    "account_logout",  # sends to sign-in
    "web:health",
    "referrals:plain_words",  # the information page
}
SIGN_IN = "/account/sign-in/"


@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_s10_every_route_has_a_recipe_and_leads_to_itself(route: Route, world: World) -> None:
    match = resolve(route.path(world).partition("?")[0])

    assert match.view_name == route.name or not route.name


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", [r for r in ROUTES if r.name not in OPEN], ids=named)
def test_s10_signed_out_finds_every_door_shut(
    route: Route, method: str, world: World, browser: Browser
) -> None:
    answer = getattr(browser(), method)(route.path(world))

    assert answer.status_code in {301, 302}
    assert answer.headers["Location"].startswith((SIGN_IN, "/admin/login/"))


def test_s10_a_word_without_a_recipe_is_named(world: World) -> None:
    route = Route("later", "later/<uuid:ward_id>/")

    with pytest.raises(LookupError, match="<ward_id>"):
        value_of(route, "ward_id", world)


def test_s10_every_recipe_is_used() -> None:
    asked = {word for route in ROUTES for word in route.words}

    assert set(WORDS) - asked == set()


@pytest.mark.parametrize("name", ["screening:nobody", "account_login"])
def test_s10_open_doors_exist(name: str) -> None:
    exists = name in {route.name for route in ROUTES}

    assert exists == (name in OPEN)
