"""Nothing lost: the session ends while somebody types."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.at_work import end_session, enter, open_intake, stored
from tests.referrals.road import PASSWORD
from tests.security.entrance import code_now, give_factor
from trd_clinic.accounts.models import User


@pytest.fixture
def covered(page: Page, live_server: LiveServer, clinician: User, patient: Patient) -> Page:
    """The page of a clinician whose session ended before the telephone was saved."""
    phone = open_intake(page, live_server, clinician, patient)
    end_session(page)
    phone.fill("555-0177")
    phone.press("Tab")
    expect(page.get_by_role("dialog", name="You are signed out")).to_be_visible()
    return page


def test_nothing_lost_session_over_the_same_person_goes_on(covered: Page, patient: Patient) -> None:
    expect(covered.locator("#patient [name=phone]")).to_be_hidden()
    expect(covered.get_by_text(patient.name)).to_be_hidden()
    covered.get_by_label("Password").fill("not this one")
    covered.keyboard.press("Enter")
    expect(covered.get_by_text("That is not the password.")).to_be_visible()
    covered.get_by_label("Password").fill(PASSWORD)
    covered.keyboard.press("Enter")

    expect(covered.locator("#cover")).to_be_hidden()
    expect(covered.locator("#patient [name=phone]")).to_have_value("555-0177")
    expect(covered.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"
    assert "555-0177" not in stored(covered)


def test_nothing_lost_session_over_for_anybody_else_it_is_gone(
    covered: Page, live_server: LiveServer, colleague: User, patient: Patient
) -> None:
    enter(covered, live_server, colleague)

    covered.get_by_label("Password").fill(PASSWORD)
    covered.keyboard.press("Enter")
    expect(covered.get_by_role("heading", name="Patients", exact=True)).to_be_visible()

    assert covered.evaluate("document.documentElement.innerHTML.includes('555-0177')") is False
    assert "555-0177" not in stored(covered)
    patient.refresh_from_db()
    assert patient.phone == ""


def test_nothing_lost_session_over_another_tab_signs_in(
    covered: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    other = covered.context.new_page()
    enter(other, live_server, clinician)
    other.goto(f"{live_server.url}/plain-words/")

    expect(covered.locator("#cover")).to_be_hidden()
    expect(covered.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"


def test_nothing_lost_signing_out_in_one_tab_covers_the_others(
    page: Page, live_server: LiveServer, clinician: User, colleague: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    phone.press_sequentially("555")
    other = page.context.new_page()

    other.goto(live_server.url)
    other.locator("summary", has_text=clinician.name).click()
    other.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("dialog", name="You are signed out")).to_be_visible()
    enter(other, live_server, colleague)
    other.goto(live_server.url)

    expect(page.get_by_role("heading", name="Patients", exact=True)).to_be_visible()
    expect(page.locator("summary", has_text=colleague.name)).to_be_visible()


def test_nothing_lost_session_over_with_a_second_factor(
    covered: Page, clinician: User, patient: Patient
) -> None:
    give_factor(clinician)
    covered.get_by_label("Password").fill(PASSWORD)
    covered.keyboard.press("Enter")
    expect(covered.get_by_text("Signing in asks for one more step.")).to_be_visible()
    assert "555-0177" not in stored(covered)

    with covered.expect_popup() as opened:
        covered.get_by_role("link", name="Take it in a new tab").click()
    opened.value.locator("[name=code]").fill(code_now())
    opened.value.get_by_role("button", name="Go on").click()

    expect(covered.locator("#cover")).to_be_hidden()
    expect(covered.locator("#patient [name=phone]")).to_have_value("555-0177")
    expect(covered.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"


def test_nothing_lost_session_over_half_a_second_factor_shows_nothing(
    covered: Page, clinician: User, patient: Patient
) -> None:
    give_factor(clinician)
    covered.get_by_label("Password").fill(PASSWORD)
    covered.keyboard.press("Enter")
    expect(covered.get_by_text("Signing in asks for one more step.")).to_be_visible()

    covered.get_by_role("button", name="I have signed in again").click()

    expect(covered.get_by_role("dialog", name="You are signed out")).to_be_visible()
    expect(covered.locator("#patient [name=phone]")).to_be_hidden()
    patient.refresh_from_db()
    assert patient.phone == ""
