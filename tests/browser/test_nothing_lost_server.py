"""Nothing lost: the server goes away, is slow, or the browser is killed."""

from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient, Revision
from tests.browser.at_work import NOTHING_KEPT, is_asked, open_intake, stored
from tests.browser.killed import chromium_of, kill
from trd_clinic.accounts.models import User


def test_nothing_lost_server_gone(
    page: Page, complaints: list[str], live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    badge, language = page.locator("#saved"), page.locator("#patient [name=language]")
    page.context.set_offline(True)

    phone.fill("555-0177")
    phone.press("Tab")
    expect(badge).to_contain_text("Not saved, retrying")
    expect(phone).to_have_value("555-0177")
    assert is_asked(page)
    language.fill("Danish")
    expect(badge).to_contain_text("Not saved, retrying")
    page.context.set_offline(False)

    expect(badge).to_contain_text("Not saved yet")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"
    language.blur()
    expect(badge).to_contain_text("Saved")
    assert not is_asked(page)
    assert all(line.startswith("htmx:") for line in complaints)
    complaints.clear()


def test_nothing_lost_saves_of_one_row_go_one_after_another(
    page: Page, live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    flying: list[str] = []
    most: list[int] = []

    def slowly(route: Route) -> None:
        flying.append(route.request.url)
        most.append(len(flying))
        answer = route.fetch()
        flying.pop()
        route.fulfill(response=answer)

    page.route("**/details/", slowly)
    for name, text in (("phone", "555-0177"), ("language", "Danish"), ("pronouns", "she")):
        page.locator(f"#patient [name={name}]").fill(text)
    page.locator("#patient [name=pronouns]").blur()

    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(phone).to_have_value("555-0177")
    patient.refresh_from_db()
    assert (patient.phone, patient.language, patient.pronouns) == ("555-0177", "Danish", "she")
    kept = Revision.objects.filter(row_id=patient.pk).order_by("row_version")
    assert [row.row_version for row in kept] == list(range(1, 1 + len(kept)))
    assert set(most) == {1}


def test_nothing_lost_badge_is_true_after_a_killed_browser(
    browser: Browser, live_server: LiveServer, clinician: User, patient: Patient, tmp_path: Path
) -> None:
    with chromium_of(tmp_path, browser.browser_type) as context:
        page = context.new_page()
        phone = open_intake(page, live_server, clinician, patient)
        phone.fill("555-0177")
        phone.press("Tab")
        expect(page.locator("#saved")).to_contain_text("Saved")
        page.locator("#patient [name=language]").press_sequentially("Dani")
        expect(page.locator("#saved")).to_contain_text("Not saved yet")
        assert kill(tmp_path) > 0
        context.wait_for_event("close")

    patient.refresh_from_db()
    assert (patient.phone, patient.language) == ("555-0177", "")
    with chromium_of(tmp_path, browser.browser_type) as context:
        again = context.new_page()
        expect(open_intake(again, live_server, clinician, patient)).to_have_value("555-0177")
        expect(again.locator("#patient [name=language]")).to_have_value("")


def test_nothing_lost_and_nothing_kept_in_any_storage(
    page: Page, complaints: list[str], live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    phone = open_intake(page, live_server, clinician, patient)
    page.context.set_offline(True)
    phone.fill("555-0177")
    phone.press("Tab")
    page.get_by_label("A trial in one line").fill("sertraline 100x8")
    expect(page.locator("#saved")).to_contain_text("Not saved, retrying")

    assert stored(page) == NOTHING_KEPT
    complaints.clear()  # of the line that was not read
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert stored(page) == NOTHING_KEPT
    complaints.clear()  # of tries that met no server
