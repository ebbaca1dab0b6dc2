"""Nothing lost: somebody else changed the very field meanwhile."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from screening.services.patients import save_patient
from tests.browser.at_work import is_asked, open_intake
from trd_clinic.accounts.models import User


@pytest.fixture
def clash(
    page: Page, live_server: LiveServer, clinician: User, colleague: User, patient: Patient
) -> Page:
    """Both gave a telephone number; the colleague was first."""
    phone = open_intake(page, live_server, clinician, patient)
    theirs = {"phone": "555-0101", "language": "Norwegian"}
    save_patient(actor=colleague, patient=patient, seen=1, values=theirs)
    phone.fill("555-0177")
    phone.press("Tab")
    expect(page.locator("#conflicts")).to_contain_text("Changed by somebody else meanwhile")
    return page


def test_nothing_lost_conflict_shows_both_and_mine_is_written_on_purpose(
    clash: Page, patient: Patient
) -> None:
    pair = clash.locator("[data-conflict=phone]")
    expect(pair.locator("dd").nth(0)).to_have_text("555-0177")
    expect(pair.locator("dd").nth(1)).to_have_text("555-0101")
    expect(pair).to_contain_text("Chidi Okonjo")
    expect(clash.locator("#patient [name=phone]")).to_have_value("555-0101")
    clash.locator("#patient [name=pronouns]").fill("she")
    clash.locator("#patient [name=pronouns]").press("Tab")
    expect(clash.locator("#saved")).to_contain_text("Saved")

    patient.refresh_from_db()
    said = (patient.phone, patient.pronouns, patient.language)
    assert said == ("555-0101", "she", "Norwegian")
    expect(pair).to_be_visible()
    assert is_asked(clash)
    clash.get_by_role("button", name="Write yours over it").click()
    expect(pair).to_have_count(0)
    expect(clash.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"
    assert not is_asked(clash)


def test_nothing_lost_conflict_theirs_may_be_left(clash: Page, patient: Patient) -> None:
    clash.get_by_role("button", name="Leave theirs").click()

    expect(clash.locator("#conflicts")).to_be_empty()
    expect(clash.locator("#patient [name=phone]")).to_have_value("555-0101")
    assert not is_asked(clash)
    patient.refresh_from_db()
    assert patient.phone == "555-0101"


def test_nothing_lost_what_others_wrote_beside_mine_is_not_written_over(
    page: Page, live_server: LiveServer, clinician: User, colleague: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    save_patient(actor=colleague, patient=patient, seen=1, values={"language": "Norwegian"})

    phone.fill("555-0177")
    phone.press("Tab")
    expect(page.locator("#patient [name=language]")).to_have_value("Norwegian")
    phone.fill("555-0178")
    phone.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved")

    patient.refresh_from_db()
    assert (patient.phone, patient.language) == ("555-0178", "Norwegian")
