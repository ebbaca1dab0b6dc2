"""Another practice's row is as if it were not there: the same answer as for a missing one."""

import re

import pytest
from django.db import models
from django.http import HttpResponse
from django.test import Client

from tests.security.conftest import Browser
from tests.security.pages import text_of
from tests.security.routes import IDS, ROUTES, WITH_IDS, Route, named, nobody
from tests.security.world import ROLES, World, make_member
from trd_clinic.accounts.models import User

CHANGING = re.compile(r"Reference \w{8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PATIENTS = [route for route in WITH_IDS if "patient_id" in route.words]
NESTED = [route for route in PATIENTS if len(set(route.words) & IDS) > 1]


@pytest.fixture
def outsider(theirs: World) -> User:
    """Somebody with every role and the admin, at the other practice."""
    return make_member(theirs.practice, "Otto Brandt", *ROLES, is_staff=True)


def plain(answer: HttpResponse) -> tuple[int, str, str]:
    """Status, target and text without what differs from moment to moment."""
    target = CHANGING.sub("", answer.headers.get("Location", ""))
    return answer.status_code, target, CHANGING.sub("", answer.content.decode())


def ask(client: Client, method: str, address: str) -> tuple[int, str, str]:
    return plain(getattr(client, method)(address))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", WITH_IDS, ids=named)
def test_s11_other_practice_sees_404(
    route: Route, method: str, world: World, outsider: User, browser: Browser
) -> None:
    client = browser(outsider)
    missing = {word: nobody() for word in IDS}

    foreign = ask(client, method, route.path(world))

    assert foreign[0] in ({404, 405, 403, 302} if route.in_admin else {404, 405})
    assert foreign == ask(client, method, route.path(world, **missing))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", NESTED, ids=named)
def test_s11_a_foreign_row_under_an_own_patient_is_404(
    route: Route, method: str, world: World, theirs: World, browser: Browser
) -> None:
    client = browser(theirs.staff["clinician"])
    own = {"patient_id": theirs.patient.pk}

    foreign = ask(client, method, route.path(world, **own))

    assert foreign[0] in {404, 405}
    missing = {word: nobody() for word in IDS} | own
    assert foreign == ask(client, method, route.path(world, **missing))


@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_s11_no_page_speaks_of_another_practice(
    route: Route, world: World, outsider: User, browser: Browser, theirs: World
) -> None:
    page = text_of(browser(outsider).get(route.path(theirs)))

    for word in ("Abernathy", "AL-73915", "Alder Psychiatry", str(world.patient.pk)):
        assert word not in page


def test_s11_own_rows_are_seen(theirs: World, outsider: User, browser: Browser) -> None:
    page = browser(outsider).get("/").content.decode()

    assert "Verlaine" in page
    assert "Abernathy" not in page


@pytest.mark.parametrize("text", ["Abernathy", "AL-73915", "1983-02-27", "a"])
def test_s11_a_search_finds_own_patients_only(
    text: str, outsider: User, world: World, theirs: World, browser: Browser
) -> None:
    page = browser(outsider).post("/", {"search": text}).content.decode()

    assert "Quillon" not in page
    assert ("Siobhan" in page) == (text not in {"Abernathy", "AL-73915"})


def rows_across() -> list[str]:
    """Every stored link from a row of one practice to a row of another."""
    from django.apps import apps  # noqa: PLC0415 - the registry is whole only now

    found = []
    for model in apps.get_models():
        if model._meta.app_label in {"screening", "referrals"}:
            found += [link for row in model._default_manager.all() for link in _across(row)]
    return found


def _across(row: models.Model) -> list[str]:
    links = [field for field in row._meta.concrete_fields if field.many_to_one]
    ends = {link.name: practice_of(getattr(row, link.name)) for link in links}
    homes = {home for home in ends.values() if home is not None}
    return [f"{row._meta.label}: {ends}"] if len(homes) > 1 else []


def practice_of(row: object) -> object:
    """The practice that a row belongs to, through the patient where it hangs from one."""
    for way in ("practice_id", "patient", "referral", "screening", "trial", "review", "score"):
        if getattr(row, way, None) is not None:
            value = getattr(row, way)
            return value if way == "practice_id" else practice_of(value)
    return None


def test_s11_no_stored_row_links_two_practices(world: World, theirs: World) -> None:
    assert rows_across() == []


def test_s11_such_a_link_would_be_found(world: World, theirs: World) -> None:
    type(world.patient).objects.filter(pk=world.patient.pk).update(
        clinician=theirs.staff["clinician"]
    )

    assert rows_across()
