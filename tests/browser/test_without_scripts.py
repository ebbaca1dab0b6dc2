"""The one road with scripts switched off, from a new patient to a signed letter."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from referrals.models import Letter
from screening.models import Patient
from tests.browser.at_work import enter
from tests.referrals.road import PASSWORD, clinic
from trd_clinic.accounts.models import User

LINES = """sertraline 50x2 100x8 phq9 22>18 no response
venlafaxine xr 75x2 150x8 phq9 20>16 no response"""


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer, clinician: User) -> Iterator[Page]:
    """A browser that runs no script, signed in, before the form of a new patient."""
    clinic(clinician)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    enter(page, live_server, clinician)
    page.goto(f"{live_server.url}/patients/new/")
    yield page
    context.close()


def test_without_scripts_the_road_leads_to_a_signed_letter(plain: Page) -> None:
    _record(plain)
    expect(plain.locator("#verdict")).to_contain_text("Meets the rule for TRD")
    _screen_and_decide(plain)
    _refer(plain)

    expect(plain.get_by_role("heading", name="Signed")).to_be_visible()
    assert Letter.objects.count() == 1


def _record(page: Page) -> None:
    page.get_by_label("Full name").fill("Nora Ashby")
    page.get_by_label("Patient number").fill("LP-9")
    page.get_by_label("Date of birth").fill("1980-03-04")
    page.get_by_role("button", name="Record the patient").click()
    page.get_by_label("Major depressive disorder").select_option("Yes")
    page.get_by_label("Bipolar disorder").select_option("No")
    page.get_by_role("button", name="Save the episode").click()
    page.get_by_label("A trial in one line").fill(LINES)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Add a score").click()
    for number in range(1, 10):
        answers = page.get_by_role("group", name=re.compile(rf"^{number}\. ")).get_by_role("radio")
        answers.nth(1 if number == 9 else 3).check(force=True)
    page.get_by_role("button", name="Save this score").click()
    assert Patient.objects.get().scores.get().answers == [2] * 8 + [0]


def _screen_and_decide(page: Page) -> None:
    page.get_by_role("button", name="Make screening").click()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Record decision").click()


def _refer(page: Page) -> None:
    page.get_by_role("button", name="Prepare a referral").click()
    page.get_by_label("Ketamine clinic", exact=True).select_option(index=1)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("link", name="Preview").first.click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign").click()
