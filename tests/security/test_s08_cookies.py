"""Cookies as they go over the wire, and nothing of a record kept in the browser."""

import re
from pathlib import Path

import pytest

from tests.security.conftest import Browser
from tests.security.entrance import come_in
from trd_clinic.accounts.models import User

TOP = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((TOP / "static" / "js").glob("*.js"))
KEPT = re.compile(r"(localStorage|sessionStorage)\.setItem\(([^,)]*)|(indexedDB|document\.cookie)")


def test_s8_cookies_are_strict_on_the_wire(member: User, browser: Browser) -> None:
    client = browser()
    come_in(client, member)

    for name in ("__Host-session", "__Host-csrf"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert cookie["domain"] == ""


def test_s8_the_session_cookie_ends_with_the_browser(member: User, browser: Browser) -> None:
    client = browser()
    come_in(client, member)

    assert client.cookies["__Host-session"]["max-age"] == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_s8_scripts_keep_nothing_but_two_preferences(script: Path) -> None:
    kept = [found.group(0) for found in KEPT.finditer(script.read_text())]
    preference = {
        "theme.js": ['localStorage.setItem("theme"'],
        "keys.js": ['localStorage.setItem("keys"'],
    }

    assert kept == preference.get(script.name, [])
