"""A server that cannot write is told beside the work, and the work is not lost."""

from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.browser.test_session import come_in
from trd_clinic.accounts.models import User


def test_s39_the_badge_says_not_saved_and_tries_again(
    page: Page, complaints: list[str], live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    come_in(page, live_server, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/")
    page.evaluate("document.querySelector('#patient').closest('details').open = true")
    field = page.locator("#patient [name=phone]")

    def no_writes(route: Route) -> None:
        route.fulfill(status=503, body="Closed for a moment")

    page.route("**/details/", no_writes)
    field.fill("555-0177")
    field.blur()
    expect(page.locator("#saved")).to_contain_text("Not saved, retrying")
    assert "503" in complaints.pop()
    page.unroute("**/details/")

    expect(page.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"
