"""After a wrong form the keyboard stands on what is wrong, and each line leads to its field."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.at_work import enter
from tests.referrals.road import ready
from trd_clinic.accounts.models import User


def _refused(page: Page) -> None:
    """A patient born in the future."""
    page.get_by_label("Full name").fill("Ruth Halvorsen")
    page.get_by_label("Patient number").fill("AP-1")
    page.get_by_label("Date of birth").fill("2090-01-01")
    page.get_by_role("button", name="Record the patient").click()


def test_the_keyboard_starts_at_what_is_wrong(
    page: Page, live_server: LiveServer, clinician: User
) -> None:
    enter(page, live_server, clinician)
    page.goto(f"{live_server.url}/patients/new/")

    _refused(page)

    summary = page.get_by_role("alert", name="Nothing is saved yet")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Date of birth")).to_be_focused()
    expect(page.get_by_label("Date of birth")).to_have_value("2090-01-01")


def test_a_wrong_password_below_a_letter_is_said_there(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    referral = ready(patient, clinician)
    enter(page, live_server, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/referrals/{referral.pk}/preview/")

    page.get_by_label("Your password, again").fill("something else")
    page.get_by_role("button", name="Sign the letter").click()

    expect(page.get_by_role("alert", name="The letter is not signed")).to_be_focused()


@pytest.fixture
def bare(browser: Browser) -> Page:
    """A browser that runs no script."""
    return browser.new_context(java_script_enabled=False).new_page()


def test_without_scripts_the_browser_itself_starts_there(
    bare: Page, live_server: LiveServer, clinician: User
) -> None:
    enter(bare, live_server, clinician)
    bare.goto(f"{live_server.url}/patients/new/")

    _refused(bare)

    expect(bare.get_by_role("alert", name="Nothing is saved yet")).to_be_focused()
    bare.context.close()
