"""A session is recorded and the course read in a browser, with scripts and without."""

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.axe import violations
from tests.browser.test_referral import sign_in
from tests.referrals.treated import FIRST, phq9, session
from trd_clinic.accounts.models import User

REFUSED = "Write a whole number from 0 to 10, or leave it empty."


def test_a_session_is_recorded_and_the_course_read(
    page: Page, live_server: LiveServer, patient: Patient, clinician: User
) -> None:
    session(patient, clinician, joy=2, insight=3)
    for days, total in ((0, 20), (14, 14), (28, 10)):
        phq9(patient, clinician, FIRST + timedelta(days=days), total)
    sign_in(page, live_server.url, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/")

    page.get_by_role("link", name="Course").click()
    expect(page.get_by_text("Yes, since 5 Oct 2026")).to_be_visible()
    page.get_by_role("link", name="Record a session").click()
    page.get_by_label("Date of the session").fill("2026-10-12")
    page.get_by_label("Product").select_option(label="Esketamine nasal spray")
    page.get_by_label("Joy").fill("12")
    page.get_by_label("Asked: yes").check()
    page.get_by_role("button", name="Record the session").click()
    expect(page.get_by_text(REFUSED, exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Joy").fill("7")
    page.get_by_role("button", name="Record the session").click()

    banner = page.get_by_role("region", name="Thoughts of death or self-harm were reported.")
    expect(banner).to_contain_text("Asked at a treatment session, 12 October 2026: “Yes”.")
    expect(page.get_by_role("img", name="Joy, sessions 1 to 2: 2, 7.")).to_be_visible()
    expect(page.get_by_role("img", name="Insight, sessions 1 to 2: 3, skipped.")).to_be_visible()
    page.get_by_text("Ratings as a table").click()
    expect(page.get_by_role("cell", name="skipped").first).to_be_visible()
    assert violations(page) == []
    _answer(page, banner)


def _answer(page: Page, banner: object) -> None:
    """Record what was done; the banner becomes one calm line."""
    page.get_by_role("link", name="Record what was done").click()
    page.get_by_label("In your own words").fill("Passive thoughts, no plan.")
    page.get_by_label("Next contact").fill("2026-12-01")
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("link", name="Course").click()
    expect(banner).to_have_count(0)  # type: ignore[arg-type]
    expect(page.get_by_text("Asked at a treatment session, 12 Oct 2026.")).to_be_visible()


def test_without_scripts_a_session_is_recorded_struck_and_brought_back(
    browser: Browser, live_server: LiveServer, patient: Patient, clinician: User
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/course/")

    page.get_by_role("link", name="Record the first session").click()
    page.get_by_label("Date of the session").fill("2026-10-12")
    page.get_by_role("button", name="Record the session").click()
    page.get_by_role("button", name="Strike session 1").click()
    expect(page.get_by_text("No treatment session yet")).to_be_visible()
    page.get_by_role("button", name="Undo striking the session of 12").click()
    page.get_by_label("Scale").select_option("WHO-5")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("No WHO-5 to draw")).to_be_visible()
    context.close()
