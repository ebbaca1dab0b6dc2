"""From a decided screening to a signed letter, in a browser."""

from playwright.sync_api import Page, expect

from referrals.models import Letter, Referral
from screening.models import Patient
from tests.referrals.road import PASSWORD, clinic, decided
from trd_clinic.accounts.models import User


def sign_in(page: Page, base: str, user: User) -> None:
    """Through the front door."""
    user.set_password(PASSWORD)
    user.save()
    page.goto(f"{base}/account/sign-in/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_referral_saves_itself_and_is_signed(
    page: Page, live_server: object, patient: Patient, clinician: User
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    screening = decided(patient, clinician)
    clinic(clinician)
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/screenings/{screening.pk}/")

    page.get_by_role("button", name="Prepare a referral").click()
    page.get_by_label("Ketamine clinic", exact=True).select_option(
        label="Harbor Interventional Psychiatry"
    )
    page.get_by_label("Question", exact=True).select_option("esketamine")
    page.get_by_label("Medicines now, with dose").fill("Lisinopril 10 mg once a day")
    page.get_by_label("Allergies", exact=True).fill("none known")
    page.get_by_label("Allergies", exact=True).press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#referral-aside")).not_to_contain_text("Allergies were not asked.")
    page.get_by_role("link", name="Preview and sign").click()
    expect(page.get_by_text("DRAFT, not signed").first).to_be_visible()
    page.get_by_label("Your password, again").fill(PASSWORD)
    page.get_by_role("button", name="Sign the letter").click()

    expect(page.get_by_role("heading", name="Signed")).to_be_visible(timeout=30_000)
    assert Letter.objects.count() == 1
    assert Referral.objects.get().medicines == "Lisinopril 10 mg once a day"
