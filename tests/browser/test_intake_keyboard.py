"""The intake by keyboard alone, in a browser: nothing that is pressed loses the place."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.test_referral import sign_in
from tests.screening.stories import two_failed_classes
from trd_clinic.accounts.models import User

COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const dock = document.querySelector(".dock").getBoundingClientRect();
  const covered = dock.height > 0 && box.bottom > dock.top;
  return covered ? document.activeElement.outerHTML.slice(0, 200) : "";
}"""


@pytest.fixture
def intake(page: Page, live_server: LiveServer, patient: Patient, clinician: User) -> Page:
    """The intake of a patient with two trials."""
    two_failed_classes(patient)
    sign_in(page, live_server.url, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/")
    return page


def test_opening_and_closing_a_trial_keeps_the_place(intake: Page) -> None:
    intake.locator("[data-edit=T1]").press("Enter")
    expect(intake.locator("#T1-title")).to_be_focused()

    intake.locator("#T1").get_by_role("link", name="Close").press("Enter")
    expect(intake.locator("[data-edit=T1]")).to_be_focused()


def test_steps_come_and_go_under_the_keyboard(intake: Page) -> None:
    intake.locator("[data-edit=T1]").press("Enter")
    add = intake.locator("#T1").get_by_role("button", name="Add a step")

    add.press("Enter")
    expect(intake.locator("#T1 .dose-steps li").nth(1).locator("input").nth(1)).to_be_focused()
    intake.locator("#T1").get_by_role("button", name="Take away step 2").press("Enter")

    expect(add).to_be_focused()
    expect(intake.locator("#T1 .dose-steps li")).to_have_count(1)


def test_stopping_for_side_effects_asks_which(intake: Page) -> None:
    intake.locator("[data-edit=T1]").press("Enter")
    nausea = intake.locator("#T1").get_by_label("Nausea")
    expect(nausea).to_be_hidden()

    intake.locator("#T1").get_by_label("Why it stopped").select_option("side_effects")

    expect(nausea).to_be_visible()


def test_the_dock_never_covers_the_field_in_focus(intake: Page) -> None:
    intake.set_viewport_size({"width": 390, "height": 600})
    intake.locator("[data-edit=T1]").press("Enter")
    expect(intake.locator("#T1-title")).to_be_focused()

    covered = []
    for _ in range(24):
        intake.keyboard.press("Tab")
        covered.append(intake.evaluate(COVERED))

    assert set(covered) == {""}
