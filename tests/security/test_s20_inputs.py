"""No input is a 5xx, and what was refused is not stored."""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from screening.models import Trial
from tests.security.conftest import Browser, open_browser
from tests.security.harvest import first_forms, forms_on
from tests.security.nasty import KEYS, NUL, VALUES, bodies, broken_rows, faults
from tests.security.pages import Form
from tests.security.routes import OURS, ROUTES, Route, named
from tests.security.snapshot import tables
from tests.security.table import NEEDS
from tests.security.unseen import LATER, UNSEEN, moment
from tests.security.world import World
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

WRITTEN = [route for route in OURS if NEEDS.get(route.name, (None, None))[1]]
READ = [route for route in ROUTES if route.name not in {"referrals:preview_pdf", "account_logout"}]
QUERY = {"show", "page", "edit", "to", "q", "subject", "patient", "p", "o", "next", "verdict",
         "answer__exact", "decision", "review", "clinician", "at__gte", "_to_field",
         "scale", "weeks_at_dose", "dose_profile", "window", "name", "group",
         "adherence_floor_percent"}  # fmt: skip


@pytest.fixture(scope="module")
def offered(worlds: tuple[World, World], django_db_blocker: Any) -> dict[str, Form]:
    """The forms on the pages of a world as it was made, by route; the reading leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        client = open_browser(worlds[0].staff["clinician"])
        found = first_forms(client, worlds[0])
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def broken(worlds: tuple[World, World], django_db_blocker: Any) -> Counter[str]:
    """What is wrong with the rows of the worlds as they were made."""
    with django_db_blocker.unblock():
        return Counter(broken_rows())


def sender(route: Route, world: World) -> User:
    """Who may send the form, so that it is the input that is refused and not the person."""
    asked = NEEDS[route.name][1]
    return world.staff["practice_administrator" if asked == Capability.ADMINISTER else "clinician"]


def form_of(route: Route, world: World, offered: dict[str, Form], browser: Browser) -> Form:
    """The form as a page offers it, in the moment it is offered."""
    if route.name in UNSEEN:
        values = {name: [value] for name, value in UNSEEN[route.name].items()}
        return Form(route.path(world), "post", values)
    found = offered.get(route.name)
    if route.name in LATER:
        moment(world, route)
        [page] = [one for one in OURS if one.name == LATER[route.name]]
        found = dict(forms_on(page.path(world), browser(world.staff["clinician"]))).get(route.name)
    if found is None:
        raise LookupError(
            f"No page offers a form for {route.name}: say in UNSEEN which fields are sent to it, "
            "or in LATER and moment() what its form waits for."
        )
    return found


@pytest.mark.parametrize("route", WRITTEN, ids=named)
def test_s20_no_form_breaks_anything(
    route: Route, world: World, offered: dict[str, Form], broken: Counter[str], browser: Browser
) -> None:
    form = form_of(route, world, offered, browser)
    client = browser(sender(route, world))
    before = tables()
    nul = client.post(form.action, {n: NUL for n in form.values if n not in KEYS})
    assert nul.status_code < 400 or tables() == before

    for number, (body, kind) in enumerate(bodies(form)):
        headers = {"HX-Request": "true"} if number % 2 else {}
        answer = client.generic("POST", form.action, body, content_type=kind, headers=headers)
        assert answer.status_code < 500, body[:300]

    assert not Counter(broken_rows()) - broken


@pytest.mark.parametrize("turn", range(5))
def test_s20_no_query_breaks_a_page(turn: int, world: World, browser: Browser) -> None:
    clients = [browser(world.staff[role]) for role in ("clinician", "practice_administrator")]
    query = {n: VALUES[(turn + 4 * i) % len(VALUES)][:300] for i, n in enumerate(sorted(QUERY))}

    for route in READ:
        address = route.path(world).partition("?")[0]
        assert clients[route.in_admin].get(address, query).status_code < 500, route


@pytest.mark.parametrize(
    "tail", ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "{}".format("a" * 5000), "%0d%0aX:1", "'"]
)
def test_s20_no_address_breaks_a_page(tail: str, world: World, browser: Browser) -> None:
    client = browser(world.staff["practice_administrator"])
    places = ["/", "/patients/", f"/patients/{world.patient.pk}/", "/admin/screening/screening/"]
    places += ["/admin/accounts/user/", "/static/", f"/patients/{world.patient.pk}/safety/"]

    for place in places:
        for address in (f"{place}{tail}", f"{place}{tail}/", f"{place}{tail}/change/"):
            assert client.get(address).status_code < 500, address


@pytest.mark.parametrize("route", WRITTEN, ids=named)
def test_s20_a_huge_body_is_refused_or_survived(
    route: Route, world: World, browser: Browser
) -> None:
    client = browser(world.staff["clinician"])
    body = b"name=" + b"x" * (3 * 1024 * 1024)

    answer = client.post(route.path(world), body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code < 500
    assert answer.status_code in {302, 400, 403, 413}


@pytest.mark.parametrize(
    ("name", "value"), [("note", NUL), ("note", "x" * 2001), ("started", "soon"), ("role", "x")]
)
def test_s20_a_broken_row_would_be_found(name: str, value: str, world: World) -> None:
    row: Model = Trial(patient=world.patient, label=9, **{name: value})

    assert list(faults(row))
