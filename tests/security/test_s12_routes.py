"""Each role at each route: what the action table grants is answered, the rest is refused."""

import pytest

from tests.security.conftest import Browser
from tests.security.routes import OURS, ROUTES, Route, named
from tests.security.table import ADDED, NEEDS, PAGES, TABLE, TABLES, Asked
from tests.security.world import ROLES, World
from trd_clinic.accounts.capabilities import GRANTS, Capability, Role

OPEN_TO_ALL = {"account_", "mfa_", "web:", "referrals:plain_words"}
ASKING = [r for r in OURS if not r.name.startswith(tuple(OPEN_TO_ALL))]
# Doors that lead on to another, which is shut.
LEADING = ("/admin/audit/auditevent/", "/admin/accounts/", "/admin/screening/", "/admin/referrals/")
IN_ADMIN = [r for r in ROUTES if r.model]


def asked(route: Route) -> Asked:
    """What the route asks for, or a sentence that says what to do."""
    if route.name not in NEEDS:
        raise LookupError(
            f"The route {route.name} (/{route.text}) has no line in tests/security/table.py: "
            "add to NEEDS which capability its GET and its POST ask for."
        )
    return NEEDS[route.name]


def expected(capability: Capability | None, role: str) -> set[int]:
    """Statuses that fit; a POST without values may be found wanting, never fail."""
    if capability is None:
        return {405}
    return {200, 302, 400, 404, 409, 422} if role in TABLE[capability] else {403}


@pytest.mark.parametrize("route", ASKING, ids=named)
def test_s12_every_route_has_its_line(route: Route) -> None:
    asked(route)


# Setting a PDF is slow, and asks no other leave than the preview beside it.
SLOW = {"referrals:preview_pdf"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", [r for r in ASKING if r.name not in SLOW], ids=named)
def test_s12_get_is_answered_as_the_table_says(
    route: Route, role: str, world: World, browser: Browser
) -> None:
    answer = browser(world.staff[role]).get(route.path(world))

    fits = expected(asked(route)[0], role)
    assert answer.status_code in (fits - {400, 404, 409, 422} if 200 in fits else fits)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", ASKING, ids=named)
def test_s12_post_is_answered_as_the_table_says(
    route: Route, role: str, world: World, browser: Browser
) -> None:
    answer = browser(world.staff[role]).post(route.path(world))

    assert answer.status_code in expected(asked(route)[1], role)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", IN_ADMIN, ids=named)
def test_s12_the_admin_opens_as_the_table_says(
    route: Route, role: str, world: World, browser: Browser
) -> None:
    member = world.staff[role]

    answer = browser(member).get(route.path(world))

    inside = member.is_staff and role in TABLE[PAGES.get(route.name, TABLES[route.model])]
    closed = route.name.endswith("_delete")
    closed |= route.name.endswith("_add") and route.model not in ADDED
    assert answer.status_code in ({200, 302} if inside and not closed else {302, 403})
    if answer.status_code == 302 and not inside:
        assert answer.headers["Location"].startswith(("/admin/login/", *LEADING))


@pytest.mark.parametrize("role", Role)
def test_s12_the_code_grants_what_the_table_says(role: Role) -> None:
    written = {capability for capability, roles in TABLE.items() if role.value in roles}

    assert GRANTS[role] == written


def test_s12_the_table_names_every_capability() -> None:
    assert set(TABLE) == set(Capability)


def test_s12_several_roles_add_up(world: World) -> None:
    member = world.staff["reviewer"]
    member.coordinator = True

    granted = {capability for capability in Capability if member.can(capability)}

    assert granted == GRANTS[Role.REVIEWER] | GRANTS[Role.COORDINATOR]


@pytest.mark.parametrize("field", ["is_active", "practice_id"])
def test_s12_a_closed_or_homeless_account_may_nothing(world: World, field: str) -> None:
    member = world.staff["clinician"]
    setattr(member, field, None)

    assert not [capability for capability in Capability if member.can(capability)]
