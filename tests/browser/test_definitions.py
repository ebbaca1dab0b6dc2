"""The definitions in the verdict panel, while the record is being typed."""

from playwright.sync_api import Page, expect

from screening.models import Patient
from tests.browser.test_referral import sign_in
from tests.screening.stories import record_episode, record_trial
from trd_clinic.accounts.models import User


def test_an_opened_fold_stays_open_and_follows_the_record(
    page: Page, live_server: object, patient: Patient, clinician: User
) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "venlafaxine", 225, 10)
    base = live_server.url  # type: ignore[attr-defined]
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/?edit=T2")
    summary = page.get_by_text("Other definitions: 9 of 11 met, 1 open")
    summary.click()

    page.get_by_label("At the end", exact=True).fill("14")
    page.keyboard.press("Tab")

    expect(page.get_by_text("Other definitions: 6 of 11 met, 1 open")).to_be_visible()
    expect(page.locator("#verdict-rest").get_by_text("Esketamine trials")).to_be_visible()
