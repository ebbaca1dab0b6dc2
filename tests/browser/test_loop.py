"""The whole loop in a browser: sent, silent, asked, answered, treated, closed; and the two ends."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from referrals.models import Referral
from screening.models import Patient
from tests.browser.test_referral import sign_in
from tests.referrals.road import PASSWORD, ready, signed
from trd_clinic.accounts.models import User

DAY = "2026-11-24"
SAID = {"Said by (name at the clinic)": "Dana at Harbor", "Said on": DAY}


@pytest.fixture
def base(live_server: object) -> str:
    return str(live_server.url)  # type: ignore[attr-defined]


def home(base: str, referral: Referral) -> str:
    return f"{base}/patients/{referral.patient_id}/referrals/{referral.pk}/"


def record(page: Page, link: str, stands_at: str, **facts: str) -> None:
    """One move: its link, its form, and where the referral stands then."""
    page.get_by_role("link", name=link, exact=True).click()
    for label, value in facts.items():
        field = page.get_by_label(label, exact=True)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name=link, exact=True).click()
    expect(page.get_by_role("heading", name=stands_at, exact=True)).to_be_visible()


def told(**more: str) -> dict[str, str]:
    return SAID | {"By": "phone"} | more


def send(page: Page, **more: str) -> None:
    facts = {"By": "fax", "Number or address used": "555-0190", "Sent on": DAY}
    record(page, "Record that it was sent", "Sent", **facts, **more)


def answered_and_treated(page: Page) -> None:
    """From the clinic's question to the end."""
    asked = told(**{"What is asked": "The last ECG", "Answer by": "2026-12-01"})
    record(page, "Record a question from the clinic", "Needs more information", **asked)
    send(page, **{"Answer sent as a new document": "ECG of 20 Nov 2026"})
    record(page, "Record acceptance", "Accepted", **told(Conditions="Escort needed"))
    first = told(**{"Date of the first session": "2026-12-07"})
    record(page, "Record the date of the first session", "Scheduled", **first)
    again = told(**{"Date of the first session": "2026-12-09"})
    again["Why this date"] = "missed"
    record(page, "Record the date of the first session", "Scheduled", **again)
    treated = told(
        **{"Date of the first treatment": "2026-12-09", "Product, if told": "esketamine"}
    )
    record(page, "Record the first treatment", "First treatment", **treated)
    record(page, "Close the referral", "Closed", Result="Better", **{
        "Their report was read on": "2026-12-30", "Was the question answered": "yes"})  # fmt: skip


def test_a_letter_goes_the_whole_way(
    page: Page, base: str, patient: Patient, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    referral, now = ready(patient, clinician), timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(days=20))
    sign_in(page, base, clinician)
    page.goto(f"{home(base, referral)}preview/")
    page.get_by_label("Your password, again").fill(PASSWORD)
    page.get_by_role("button", name="Sign the letter").click()
    send(page)
    monkeypatch.setattr(timezone, "now", now)

    sign_in(page, base, clinician)  # twenty days later the session is over
    page.goto(f"{base}/referrals/")
    expect(page.get_by_role("row", name=re.compile("Halvorsen"))).to_contain_text(
        re.compile(r"Overdue by \d+ working days: ask the clinic whether it arrived")
    )
    page.get_by_role("link", name="Ruth Halvorsen").click()
    expect(page.get_by_text("Followed up by Imani Castellane.")).to_be_visible()
    answered_and_treated(page)

    expect(page.get_by_text("Why this date: missed")).to_be_visible()
    expect(page.get_by_text("Followed up by nobody: it is at its end.")).to_be_visible()
    assert referral.moves.count() == 9


def test_a_refusal_asks_for_a_new_plan_and_is_closed(
    page: Page, base: str, patient: Patient, clinician: User
) -> None:
    referral = signed(patient, clinician).referral
    sign_in(page, base, clinician)
    page.goto(home(base, referral))

    send(page)
    record(page, "Record a refusal", "Declined", **told(Reason="No places"))

    expect(page.get_by_text("the clinician makes a new plan")).to_be_visible()
    record(page, "Close the referral", "Closed", Result="Referred elsewhere")


def test_a_sent_letter_is_withdrawn_and_the_clinic_told(
    page: Page, base: str, patient: Patient, clinician: User
) -> None:
    referral = signed(patient, clinician).referral
    sign_in(page, base, clinician)
    page.goto(home(base, referral))

    send(page)
    told_them = {"Reason": "The patient’s wish", "How the clinic was told": "By phone, Dana"}
    record(page, "Withdraw the referral", "Withdrawn", **told_them)

    expect(page.get_by_text("How the clinic was told: By phone, Dana")).to_be_visible()
    expect(page.get_by_role("link", name="Record")).to_have_count(0)
