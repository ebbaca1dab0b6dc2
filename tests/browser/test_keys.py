"""Single keys: add, move, undo, go on; silent while somebody types."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.at_work import open_intake
from tests.screening.stories import two_failed_classes
from trd_clinic.accounts.models import User


@pytest.fixture
def intake(page: Page, live_server: LiveServer, clinician: User, patient: Patient) -> Page:
    """The intake of a patient with two trials."""
    two_failed_classes(patient)
    open_intake(page, live_server, clinician, patient)
    return page


def test_keys_add_move_strike_undo_and_make_the_screening(intake: Page) -> None:
    keys, link = intake.keyboard, intake.locator("#trials-link")
    keys.press("t")
    keys.type("bupropion 300x8 no response")
    keys.press("Enter")
    expect(intake.locator("#T3")).to_be_visible()
    expect(link).to_have_text("Trials, 3")
    expect(intake.get_by_label("A trial in one line")).to_be_focused()

    keys.press("Escape")
    keys.press("j")
    expect(intake.locator("[data-edit=T1]")).to_be_focused()
    keys.press("j")
    keys.press("j")
    keys.press("k")
    expect(intake.locator("[data-edit=T2]")).to_be_focused()
    intake.locator("[data-edit=T3]").press("Enter")
    intake.get_by_role("button", name="Strike this trial").press("Enter")
    expect(link).to_have_text("Trials, 2")
    intake.locator("body").evaluate("document.activeElement.blur()")
    keys.press("u")
    expect(link).to_have_text("Trials, 3")

    keys.press("Escape")
    intake.locator("body").evaluate("document.activeElement.blur()")
    keys.press("m")
    expect(intake.get_by_role("heading", name="Decision")).to_be_visible()
    keys.press("i")
    expect(intake.get_by_role("heading", name="Antidepressant trials")).to_be_visible()


def test_keys_stay_silent_in_a_field_and_can_be_turned_off(intake: Page) -> None:
    phone = intake.locator("#patient [name=phone]")
    phone.press_sequentially("mu?j")
    expect(phone).to_have_value("mu?j")
    expect(intake.locator("#keys")).to_be_hidden()

    phone.press("Escape")
    intake.keyboard.press("?")
    expect(intake.get_by_role("dialog", name="Keys")).to_be_visible()
    intake.get_by_label("Single keys are on").uncheck()
    intake.keyboard.press("Escape")
    intake.keyboard.press("t")
    expect(intake.get_by_label("A trial in one line")).not_to_be_focused()
    intake.reload()
    intake.keyboard.press("t")
    expect(intake.get_by_label("A trial in one line")).not_to_be_focused()
    assert intake.evaluate("JSON.stringify({...localStorage})") == '{"keys":"off"}'


def test_enter_in_the_safety_screen_unfolds_what_comes_next(intake: Page) -> None:
    discuss = intake.locator("#safety-discuss_with_clinic")
    last = intake.locator("#safety-contraindicated_per_label [data-answer] select").last
    first = discuss.locator("[data-answer] select").first
    expect(first).to_be_hidden()

    last.press("Enter")

    expect(first).to_be_focused()
