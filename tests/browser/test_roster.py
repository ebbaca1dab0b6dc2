"""A file of patients: chosen once, looked over, put right, taken in."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.test_referral import sign_in
from tests.screening.rosters import ROWS, text
from trd_clinic.accounts.models import User


def choose(page: Page, data: bytes) -> None:
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": data}
    page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Look the file over").click()


def test_a_clinician_takes_a_file_in(page: Page, live_server: LiveServer, clinician: User) -> None:
    sign_in(page, live_server.url, clinician)
    page.get_by_role("link", name="Patients from a file").click()

    choose(page, text(*ROWS, "A-3,Ivo Cedar,30/11/1972,,,,,,,,,,,,,"))
    expect(page.get_by_role("row", name="Line 6")).to_contain_text("is not a date such as")
    assert violations(page) == []

    choose(page, text())
    expect(page.get_by_text("2 patients and 2 trials would be added.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Take it in").click()

    expect(page.get_by_text("2 patients and 2 trials were added.")).to_be_visible()
    expect(page.get_by_role("link", name="Wren Ash")).to_be_visible()


def test_the_live_practice_is_read_without_violations(
    page: Page, live_server: LiveServer, clinician: User
) -> None:
    sign_in(page, live_server.url, clinician)
    page.get_by_role("link", name="Reports").first.click()
    page.get_by_role("link", name="As the records stand today").click()

    expect(page.get_by_role("heading", name="As the records stand today")).to_be_visible()
    assert violations(page) == []
