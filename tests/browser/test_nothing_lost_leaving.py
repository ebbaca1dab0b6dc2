"""Nothing lost: a refresh, a step back or a closed tab asks first."""

from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient, Trial
from tests.browser.at_work import is_asked, open_intake
from trd_clinic.accounts.models import User


def test_nothing_lost_leaving_asks_first(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.goto(f"{live_server.url}/plain-words/")
    phone = open_intake(page, live_server, clinician, patient)
    page.on("dialog", stay)
    assert not is_asked(page)
    phone.click()
    page.keyboard.type("555-0177")

    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(100)
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(100)
    page.close(run_before_unload=True)
    page.wait_for_timeout(100)

    assert asked == ["beforeunload"] * 3
    expect(phone).to_have_value("555-0177")
    phone.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert not is_asked(page)


def test_nothing_lost_a_line_not_yet_added_counts_as_unsaved(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    open_intake(page, live_server, clinician, patient)
    line = page.get_by_label("A trial in one line")

    line.press_sequentially("sertraline 100x8")
    assert is_asked(page)
    line.press("Enter")
    expect(page.locator("#trial-list")).to_contain_text("ertraline")

    assert not is_asked(page)
    assert Trial.objects.count() == 1


def test_nothing_lost_going_on_waits_for_the_save(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)

    phone.fill("555-0177")
    page.get_by_role("link", name="Patients").first.click()
    expect(page.get_by_role("heading", name="Patients", exact=True)).to_be_visible()

    patient.refresh_from_db()
    assert patient.phone == "555-0177"


def test_nothing_lost_a_wrong_field_stays_and_counts_as_unsaved(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    born = page.locator("#patient [name=birth_date]")

    born.fill("2090-01-01")
    phone.fill("555-0177")
    phone.press("Tab")
    expect(page.locator("#patient-errors")).to_contain_text("Write a date of birth from 1900")

    expect(born).to_have_value("2090-01-01")
    expect(page.locator("#saved")).to_contain_text("Not all saved")
    assert is_asked(page)
    born.fill("1981-06-14")
    born.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert not is_asked(page)
