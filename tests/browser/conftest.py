"""Journeys in a real Chromium: ``page`` walks a live server at ``live_server.url``."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests import chromium

HERE = Path(__file__).parent
# Chromium writes these for every 4xx answer, also for those a journey provokes.
EXPECTED_LINES = ("Failed to load resource",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder is a journey and uses the live server's database."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    if not settings.DEMO:
        pytest.skip("the live server speaks http: set DEMO=yes, as ./clinic test does")
    program = chromium.find()
    if program is None:
        pytest.skip("no Chromium was found; install it or name it in CHROMIUM")
    # Playwright keeps an event loop running in this thread, and Django would refuse the ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chrome
        chrome.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the pages complained of: script errors and refusals of the content policy."""
    return []


@pytest.fixture
def page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A fresh window of 1280 x 800; a page that complains fails the journey."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: _note(line, complaints))
    yield page
    context.close()
    assert complaints == []


def _note(line: ConsoleMessage, complaints: list[str]) -> None:
    if line.type == "error" and not line.text.startswith(EXPECTED_LINES):
        complaints.append(line.text)
