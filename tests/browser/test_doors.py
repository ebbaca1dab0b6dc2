"""What a visitor sees who has not signed in."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def test_a_visitor_is_led_to_the_sign_in_page(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)

    expect(page.locator("input[type=password]")).to_be_visible()
    assert "/account/sign-in/" in page.url


def test_the_server_says_whether_it_is_well(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/health")

    expect(page.locator("body")).to_have_text("ok")
