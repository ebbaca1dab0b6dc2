"""From the policy page to another policy, and the pages that explain the numbers, looked over."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from screening.models import Patient
from tests.browser.test_referral import sign_in
from tests.screening.stories import screened, two_failed_classes
from tests.screening.test_policy_choice import seven_weeks
from trd_clinic.accounts.models import User

READ = {
    "light": (
        *("/policy/", "/policy/label/", "/policy/alerts/", "/definitions/"),
        *("/formulary/?group=SSRI", "/formulary/fluvoxamine/"),
    ),
    "dark": ("/formulary/fluvoxamine/",),
}


def test_an_administrator_compares_and_adopts(
    page: Page, live_server: object, patient: Patient, administrator: User
) -> None:
    seven_weeks(patient)
    sign_in(page, live_server.url, administrator)
    page.goto(f"{live_server.url}/policy/")

    page.get_by_label("Weeks at adequate dose").select_option("8")
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_text("One of 1 open patient would have another verdict.")).to_be_visible()
    page.get_by_role("button", name="Adopt this policy").click()

    heading = page.get_by_role("heading", name="The adopted rule, 8 weeks at dose")
    expect(heading).to_be_visible()
    administrator.practice.refresh_from_db()
    assert administrator.practice.policy == "adopted-2026-8w"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_that_explain_are_accessible_on_a_phone(
    page: Page, live_server: object, patient: Patient, clinician: User, scheme: str,
    complaints: list[str],
) -> None:  # fmt: skip
    two_failed_classes(patient)
    row = screened(patient, clinician)
    sign_in(page, live_server.url, clinician)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)

    for address in (*READ[scheme], f"/patients/{patient.pk}/screenings/{row.pk}/"):
        page.goto(f"{live_server.url}{address}")
        assert complaints == []
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        complaints.clear()  # axe writes styles of its own, which the page's policy refuses
