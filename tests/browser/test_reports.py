"""The report and the page in plain words, read in a browser; axe finds nothing on them."""

import csv

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.test_referral import sign_in
from tests.crowd import make_crowd
from tests.referrals.road import PASSWORD
from trd_clinic.accounts.models import Practice, User


def test_an_administrator_reads_the_report_and_takes_a_table_away(
    page: Page, live_server: LiveServer, practice: Practice, administrator: User, clinician: User
) -> None:
    make_crowd(practice, clinician, 300)
    sign_in(page, live_server.url, administrator)

    page.get_by_role("link", name="Reports").first.click()
    expect(page.get_by_role("heading", name="Across the practice")).to_be_visible()
    assert violations(page) == []
    page.get_by_role(
        "link", name="Download as CSV of Failed and unfinished trials, by class"
    ).click()
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_download() as started:
        page.get_by_role("button", name="Confirm").click()

    rows = list(csv.reader(started.value.path().read_text().splitlines()))
    assert rows[0] == ["Class", "Failed", "Unfinished"]
    shown = {cells[0]: cells[1:] for cells in rows}
    page.goto(f"{live_server.url}/reports/")
    line = page.locator("section", has=page.locator("#classes")).get_by_role("row", name="SSRI")
    assert line.locator("td").all_inner_texts() == shown["SSRI"]


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_visitor_reads_in_plain_words_on_screen_and_paper(
    media: str, page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/account/sign-in/")
    page.get_by_role("link", name="In plain words: treatment").click()
    expect(page.get_by_role("heading", name="In plain words")).to_be_visible()

    if media == "screen":
        assert violations(page) == []
        page.get_by_role("link", name="Source 2").first.click()
        expect(page.locator("#source-2")).to_be_in_viewport()
    else:
        page.emulate_media(media="print")
        expect(page.get_by_text("In an emergency call 911.").first).to_be_visible()
        expect(page.get_by_text("About this page.")).to_be_visible()
        expect(page.locator("header.bar")).to_be_hidden()
