"""A bundle sent and answered in a browser, with and without script; axe finds nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from screening.models import Patient
from tests.browser.axe import violations
from tests.browser.test_referral import sign_in
from tests.outside.bundles import bundle, condition, dispense, items, person
from trd_clinic.accounts.models import User

WHOLE = bundle(
    person("Rolf", "Berg"),
    dispense("sertraline 50 MG Oral Tablet", "2024-01-01"),
    dispense("sertraline 100 MG Oral Tablet", "2024-03-01"),
    dispense("lisinopril 10 MG Oral Tablet", "2024-03-01"),
    condition("F33.1"),
    *items("2024-02-01", (2, 2, 2, 2, 2, 2, 2, 2, 1)),
)
PLAIN = bundle(person(), dispense("Lexapro 10 MG Oral Tablet", "2024-01-01"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.json"
    path.write_bytes(WHOLE)
    return path


def test_a_bundle_is_looked_over_and_accepted_line_by_line(
    page: Page, live_server: object, patient: Patient, clinician: User, file: Path
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/")
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.get_by_label("File")).to_be_visible()
    assert violations(page) == []

    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", name="The file names somebody else")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("It is about this patient all the same").check()
    page.get_by_label("Sertraline belongs to").select_option("current")
    page.get_by_role("button", name="Accept Sertraline").click()
    expect(page.get_by_text("Accepted as trial 1")).to_be_visible()
    page.get_by_label("It is about this patient all the same").check()
    page.get_by_role("button", name="Accept PHQ-9").click()
    expect(page.get_by_text("Thoughts of death or self-harm were reported.")).to_be_visible()

    trial = patient.trials.get()
    assert (trial.treatment, trial.episode, trial.steps.count()) == ("sertraline", "current", 3)


def test_a_refused_file_says_why_and_the_page_stays(
    page: Page, live_server: object, patient: Patient, clinician: User, tmp_path: Path
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/outside/")

    page.get_by_label("Or paste the text").fill('{"resourceType": "Patient"}')
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("The file is no FHIR Bundle")).to_be_visible()
    page.get_by_label("Or paste the text").fill("date,drug\n2024-01-01,Lexapro 10 MG")
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", name="Lexapro")).to_be_visible()


def test_without_script_on_a_phone(
    browser: Browser, live_server: object, patient: Patient, clinician: User
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, color_scheme="dark"
    )
    page = context.new_page()
    sign_in(page, base, clinician)
    page.goto(f"{base}/patients/{patient.pk}/outside/")

    page.get_by_label("Or paste the text").fill(PLAIN.decode())
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Accept all that are new, 1").click()

    expect(page.get_by_text("Accepted as trial 1")).to_be_visible()
    context.close()
    assert patient.trials.get().treatment == "Lexapro"
