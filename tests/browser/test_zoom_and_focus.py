"""Focus is seen wherever the keyboard goes; targets are 24 px; 400 % needs no second scroll bar."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.at_work import enter
from tests.referrals.road import ready
from trd_clinic.accounts.models import User

MAIN = ("worklist", "intake", "screening", "referral", "course")
# Where the keyboard stands: what it is, and what is wrong with how it is shown.
STANDS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const inner = one.closest(".with-unit") || one.closest("label:has(input)") || one;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one), around = getComputedStyle(inner);
  const drawn = s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const ring = drawn(style) || drawn(around);
  const beside = box.bottom <= 0 || box.top >= innerHeight;
  const inView = !beside && box.right > 0 && box.left < innerWidth;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1));
  const covered = at && !inner.contains(at) && !at.contains(one) && !at.closest("label, summary");
  const wrong = [!ring && "no ring", !inView && "out of view", covered && "covered"];
  return [one.outerHTML.slice(0, 140), wrong.filter(Boolean).join(", ")];
}"""
SMALL = """() => {
  const kinds = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const all = [...document.querySelectorAll(kinds)];
  const shown = all.filter(one => one.checkVisibility({visibilityProperty: true}));
  const inline = one => one.matches("a") && getComputedStyle(one).display === "inline";
  const box = one => (one.closest("label") || one).getBoundingClientRect();
  return shown.filter(one => !inline(one) && !one.matches(".skip, .visually-hidden"))
    .filter(one => box(one).height < 24 || box(one).width < 24)
    .map(one => one.outerHTML.slice(0, 140));
}"""
MOST_STEPS = 400


@pytest.fixture
def address(patient: Patient, clinician: User) -> dict[str, str]:
    """The five main pages."""
    referral = ready(patient, clinician)
    record = f"/patients/{patient.pk}/"
    return {
        "worklist": "/",
        "intake": f"{record}?edit=T1",
        "screening": f"{record}screenings/{referral.screening_id}/",
        "referral": f"{record}referrals/{referral.pk}/",
        "course": f"{record}course/",
    }


@pytest.fixture
def opened(page: Page, live_server: LiveServer, clinician: User, address: dict[str, str]) -> Page:
    enter(page, live_server, clinician)
    page.goto(live_server.url)
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_the_focus_is_seen_at_every_stop(
    opened: Page, live_server: LiveServer, address: dict[str, str], width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    unseen: list[str] = []

    for name in MAIN:
        opened.goto(live_server.url + address[name])
        unseen += [f"{name}: {what}: {wrong}" for what, wrong in _stops(opened) if wrong]

    assert unseen == []


def _stops(page: Page) -> list[tuple[str, str]]:
    """From the top of the page to its end by Tab."""
    page.evaluate("document.activeElement.blur()")
    found = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STANDS)
        if stop is None:
            break
        found.append(tuple(stop))
    assert len(found) > 5
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_every_target_is_24_px(
    opened: Page, live_server: LiveServer, address: dict[str, str], width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    small: list[str] = []

    for name in MAIN:
        opened.goto(live_server.url + address[name])
        small += [f"{name}: {what}" for what in opened.evaluate(SMALL)]

    assert small == []


def test_nothing_scrolls_sideways_at_400_percent(
    opened: Page, live_server: LiveServer, address: dict[str, str]
) -> None:
    opened.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    wide = {}

    for name in MAIN:
        opened.goto(live_server.url + address[name])
        wide[name] = opened.evaluate("document.documentElement.scrollWidth")

    assert wide == dict.fromkeys(MAIN, 320)
