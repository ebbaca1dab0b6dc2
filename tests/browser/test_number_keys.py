"""A rating typed with the number keys alone."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from screening.models import Patient
from screening.services.scores import add_score
from tests.browser.test_referral import sign_in
from tests.cast import TODAY
from trd_clinic.accounts.models import User


def test_number_keys_answer_and_move_on_and_the_total_is_live(
    page: Page, live_server: object, patient: Patient, clinician: User
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    row = add_score(
        actor=clinician, patient=patient, form_key=uuid4(), instrument="MADRS", date=TODAY
    )
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/?edit={row.pk}")

    page.get_by_role("group", name="1. Apparent sadness").get_by_label("Not answered").focus()
    page.keyboard.type("5533144442", delay=20)

    expect(page.locator(f"#score-{row.pk}-total")).to_contain_text("35 of 60, severe")
    expect(page.get_by_role("heading", name="Thoughts of death or self-harm")).to_be_visible()
    row.refresh_from_db()
    assert row.answers == [5, 5, 3, 3, 1, 4, 4, 4, 4, 2]
