"""Axe finds nothing on any page; nothing scrolls sideways at 400 %; targets are 24 px."""

import sys
from collections.abc import Iterator
from itertools import chain

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.at_work import enter
from tests.browser.axe import QUIET
from tests.browser.everywhere import Walk
from tests.referrals.road import ready
from tests.screening.stories import raise_alert
from tests.security.world import make_world
from trd_clinic.accounts.models import User

OPTIONS = {**QUIET, "rules": {"target-size": {"enabled": True}}}
RUN = """options => axe.run(document, options).then(
  all => all.violations.map(one => [one.id, one.nodes[0].html]))"""
WIDTHS, THEMES = ((1280, 800), (390, 844)), ("light", "dark")
# 1280 px at 400 % are 320 CSS px.
NARROW = {"width": 320, "height": 640}
# The walk would pass with nothing in it: these at least are there.
KNOWN = {
    "screening:worklist", "screening:intake", "screening:formulary", "screening:policy",
    "screening:outside_record", "screening:roster", "referrals:reports", "referrals:archive",
    "admin:index", "admin:screening_screening_change", "admin:accounts_practice_change",
    "account_factor", "account_sessions", "/account/sign-in/", "code", "first factor",
    "recovery codes", "404.html", "500.html", "intake, screening.trial",
}  # fmt: skip


@pytest.fixture
def pages(patient: Patient, clinician: User) -> dict[str, str]:
    """The five main pages."""
    referral = ready(patient, clinician)
    record = f"/patients/{patient.pk}/"
    letter = f"{record}referrals/{referral.pk}/"
    return {
        "patients": "/",
        "intake": f"{record}?edit=T1",
        "screening": f"{record}screenings/{referral.screening_id}/",
        "referral": letter,
        "course": f"{record}course/",
    }


def come(page: Page, server: LiveServer, user: User) -> None:
    """Signed in, with axe in every page that is opened."""
    page.add_init_script(AXE_SCRIPT)
    enter(page, server, user)


def found(page: Page, name: str) -> list[str]:
    """Each rule that is broken, with the first place."""
    broken = page.evaluate(RUN, OPTIONS)
    return [f"{name}: {rule}: {place[:160]}" for rule, place in broken]


def narrow(page: Page, name: str) -> Iterator[str]:
    """What is wider than a page at 400 %."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    if wide > NARROW["width"]:
        yield f"{name}: {wide} px wide at 400 %"


def test_axe_finds_nothing_on_any_page(
    page: Page, live_server: LiveServer, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    page.add_init_script(AXE_SCRIPT)
    walk = Walk(page, live_server, make_world("Alder Psychiatry", "Ruth Halvorsen"))
    settings.DEMO = False  # so that a second factor is asked for
    seen, broken = [], []

    for name in chain(walk.inside(), walk.outside(), walk.second_factor(), walk.trouble()):
        seen.append(name)
        broken += [*found(page, name), *narrow(page, name)]

    with capsys.disabled():
        sys.stdout.write(f"\naxe: {len(seen)} pages, {len(broken)} violations\n")
    assert broken == []
    assert set(seen) >= KNOWN


def test_axe_finds_nothing_on_the_main_pages_in_both_widths_and_themes(
    page: Page,
    live_server: LiveServer,
    clinician: User,
    patient: Patient,
    pages: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    raise_alert(patient, clinician)
    come(page, live_server, clinician)
    broken: list[str] = []

    for name, address in pages.items():
        page.goto(live_server.url + address)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                broken += found(page, f"{name}, {width}, {theme}")

    with capsys.disabled():
        sys.stdout.write(f"\naxe: 20 looks at the main pages, {len(broken)} violations\n")
    assert broken == []
