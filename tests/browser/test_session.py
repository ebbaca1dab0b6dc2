"""A session's end is announced, and what was typed stays."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from trd_clinic.accounts.models import StaffSession, User

LOOKED_AT = "document.dispatchEvent(new Event('visibilitychange'))"


def come_in(page: Page, server: LiveServer, user: User) -> None:
    """Carry a session of the user's in the browser."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": server.url}]
    )


@pytest.fixture
def intake(page: Page, live_server: LiveServer, clinician: User, patient: Patient) -> Page:
    """The intake page with the patient's details unfolded."""
    come_in(page, live_server, clinician)
    page.goto(f"{live_server.url}/patients/{patient.pk}/")
    page.evaluate("document.querySelector('#patient').closest('details').open = true")
    return page


def test_s7_the_end_is_announced_and_one_may_stay(intake: Page, clinician: User) -> None:
    seen = timezone.now() - timedelta(minutes=14)
    StaffSession.objects.filter(user=clinician).update(seen_at=seen)

    intake.evaluate(LOOKED_AT)
    expect(intake.get_by_text("You will be signed out at")).to_be_visible()
    intake.get_by_role("button", name="Stay signed in").click()

    expect(intake.locator("#session")).to_be_hidden()
    assert StaffSession.objects.get(user=clinician).seen_at > seen


def test_s7_after_the_end_nothing_typed_is_lost(
    intake: Page, complaints: list[str], live_server: LiveServer, clinician: User, patient: Patient
) -> None:
    field = intake.locator("#patient [name=phone]")
    StaffSession.objects.filter(user=clinician).delete()

    field.fill("555-0177")
    field.blur()
    expect(intake.get_by_text("You are signed out, and what you typed")).to_be_visible()
    expect(field).to_have_value("555-0177")
    assert "401" in complaints.pop()
    come_in(intake, live_server, clinician)
    intake.evaluate(LOOKED_AT)

    expect(intake.locator("#session")).to_be_hidden()
    expect(intake.locator("#saved")).to_contain_text("Saved")
    patient.refresh_from_db()
    assert patient.phone == "555-0177"
