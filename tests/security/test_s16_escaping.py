"""Hostile text in every field comes out as text, on every page and in the admin."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models, transaction

from screening.models import Acknowledgement, Decision, Review
from tests.screening.stories import record_trial, screened
from tests.security.conftest import Browser
from tests.security.pages import Page
from tests.security.routes import ROUTES, Route, named
from tests.security.world import NOW, World, make_world

PROBE = "\"'><xss onxss=1>{{7*7}}</script>"
# Words that the code reads back, so not free text.
READ_BACK = {
    "time_zone", "policy", "paper", "password", "email", "instrument", "treatment", "item",
    "class_group", "started", "began", "icd10", "endpoint_instrument", "band", "version", "hash",
}  # fmt: skip
PAGES = [route for route in ROUTES if not route.name.endswith(("pdf", "zip"))]


def free_text(model: type[models.Model]) -> list[str]:
    """The fields in which anybody may write anything."""
    texts = [
        f for f in model._meta.concrete_fields if type(f) in {models.CharField, models.TextField}
    ]
    long = [f for f in texts if not f.choices and (f.max_length or 0) >= len(PROBE)]
    return [field.name for field in long if field.name not in READ_BACK]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A practice of its own, filled once; each test's own changes are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world("Cedar Psychiatry", "Quillon Abernathy")
        _fill(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def hostile(filled: World, db: None) -> World:
    return filled


def _fill(world: World) -> None:
    """Put the probe in every free text of every row that may change."""
    for row in world.rows.values():
        names = free_text(type(row))
        if names and not hasattr(type(row), "only_inserted"):
            rows = type(row)._default_manager.filter(pk=row.pk)
            rows.update(**dict.fromkeys(names, PROBE))
            row.refresh_from_db()
    type(world.staff["reviewer"]).objects.filter(practice=world.practice).update(name=PROBE)
    _freeze(world)
    _say(world)


def _freeze(world: World) -> None:
    """A screening that stands on a treatment nobody lists, named by the probe."""
    fields = {"class_group": "SSRI", "minimum_daily_mg": 20, "note": PROBE}
    record_trial(world.patient, 3, PROBE, 40, 9, **fields)
    world.rows["screening.screening"] = screened(world.patient, world.staff["clinician"])


def _say(world: World) -> None:
    """History with the probe in it: a decision, a review, an acknowledgement."""
    made, by = world.rows["screening.screening"], world.staff["clinician"]
    key = world.patient.pk  # any id will do once
    said: dict[str, Any] = {"by": by, "at": NOW, "form_key": key}
    Decision(screening=made, ruling="overruled", reason=PROBE, **said).save()
    Review(screening=made, result="returned", comment=PROBE, **said).save()
    Acknowledgement(
        patient=world.patient, words=PROBE, under_care_of=PROBE, level=PROBE, level_reason=PROBE,
        next_contact=NOW.date(), **said,
    ).save()  # fmt: skip


@pytest.mark.parametrize("role", ["clinician", "practice_administrator"])
@pytest.mark.parametrize("route", PAGES, ids=named)
def test_s16_hostile_text_stays_text(
    route: Route, role: str, hostile: World, browser: Browser
) -> None:
    answer = browser(hostile.staff[role]).get(route.path(hostile))

    text = answer.content.decode()
    page = Page(text)
    assert answer.status_code < 500
    assert "xss" not in page.tags
    assert page.forbidden == []
    assert "49</script>" not in text


def test_s16_the_probe_is_shown(hostile: World, browser: Browser) -> None:
    client = browser(hostile.staff["practice_administrator"])
    shown = [
        route.text
        for route in PAGES
        if "&lt;xss" in client.get(route.path(hostile)).content.decode()
    ]

    assert len(shown) >= 8
    assert {"", "admin/screening/screening/<path:object_id>/change/"} <= set(shown)


def test_s16_what_was_typed_comes_back_escaped(world: World, browser: Browser) -> None:
    page = browser(world.staff["clinician"]).post("/", {"search": PROBE}).content.decode()

    assert "&lt;xss" in page
    assert "xss" not in Page(page).tags


def test_s16_such_a_tag_would_be_found() -> None:
    assert "xss" in Page(f'<input value="{PROBE}">').tags
