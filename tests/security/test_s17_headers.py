"""Headers on every answer, and pages that need nothing a strict policy forbids."""

import logging
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.security.conftest import Browser
from tests.security.pages import Page
from tests.security.routes import ROUTES, Route, named, nobody
from tests.security.world import World

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "font-src 'self'", "connect-src 'self'", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
SECRETS = ("Quillon", "Abernathy", "AL-73915", "1983-02-27", "27%20Feb")
# Signing out ends the sweep; setting a PDF is slow and tested with the letters.
SKIPPED = {"account_logout", "referrals:preview_pdf"}
MEMBERS = ("clinician", "practice_administrator")


def problems(answer: HttpResponse) -> list[str]:
    """What is missing on an answer."""
    found = [n for n, value in HEADERS.items() if value not in answer.headers.get(n, "")]
    policy = set(answer.headers.get("Content-Security-Policy", "").split("; "))
    found += [] if policy == POLICY else [f"policy: {policy ^ POLICY}"]
    return found + [n for n in ("Server", "X-Powered-By") if n in answer.headers]


@pytest.mark.parametrize("method", ["get", "post", "options"])
def test_s17_every_answer_carries_the_headers(method: str, world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"])

    for route in ROUTES:
        if route.name != "account_logout":
            answer = getattr(client, method)(route.path(world))
            assert problems(answer) == [], f"{route}: {answer.status_code}"


@pytest.mark.parametrize(
    ("address", "status", "extra"),
    [
        ("/nowhere/", 404, {}),
        ("/patients/{}/", 404, {}),
        ("/", 400, {"headers": {"Host": "evil.example"}}),
        ("/policy/", 405, {"method": "POST"}),
        ("/admin/", 403, {}),
        ("/health", 200, {}),
    ],
)
def test_s18_errors_carry_the_headers_too(
    address: str, status: int, extra: dict[str, object], world: World, browser: Browser
) -> None:
    client = browser(world.staff["clinician"])
    options: dict[str, object] = {"headers": extra.get("headers", {})}

    answer = client.generic(str(extra.get("method", "GET")), address.format(nobody()), **options)

    assert answer.status_code in {status, 302 if address == "/admin/" else status}
    assert problems(answer) == []


def test_s18_plain_http_is_sent_to_https(browser: Browser, db: None) -> None:
    answer = Client().get("/account/sign-in/")

    assert (answer.status_code, answer.headers["Location"][:8]) == (301, "https://")
    assert [p for p in problems(answer) if not p.startswith("Strict")] == []


@pytest.mark.parametrize("role", MEMBERS)
@pytest.mark.parametrize(
    "route", [r for r in ROUTES if not r.name.endswith(("pdf", "zip"))], ids=named
)
def test_s17_no_page_needs_what_the_policy_forbids(
    route: Route, role: str, world: World, browser: Browser
) -> None:
    answer = browser(world.staff[role]).get(route.path(world))

    page = Page(answer.content.decode(), route.path(world))

    assert page.forbidden == []
    assert not page.tags & {"base", "iframe", "object", "embed"}
    assert [a for a in page.addresses if a.startswith(("http:", "https:", "//", "data:"))] == []
    assert [a for a in page.addresses if any(secret in a for secret in SECRETS)] == []


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What all loggers say; Django's hand nothing on, so it is listened to itself."""
    caplog.set_level(logging.DEBUG)
    django = logging.getLogger("django")
    django.addHandler(caplog.handler)
    yield caplog
    django.removeHandler(caplog.handler)


@pytest.mark.parametrize("method", ["get", "post"])
def test_s32_no_patient_in_addresses_or_logs(
    method: str, world: World, browser: Browser, logged: pytest.LogCaptureFixture
) -> None:
    client = browser(world.staff["clinician"])
    sent = {"search": "Abernathy", "name": "Abernathy", "treatment": "Abernathy"}
    values = sent if method == "post" else {}
    routes = [route for route in ROUTES if route.name not in SKIPPED]

    answers = [getattr(client, method)(route.path(world), values) for route in routes]

    targets = [answer.headers.get("Location", "") for answer in answers]
    # Statements with their values are never logged in production (tests/house/test_logs.py).
    lines = [r.getMessage() for r in logged.records if not r.name.startswith("django.db")]
    assert [line for line in lines if "Method Not Allowed" in line]
    for secret in SECRETS:
        assert not [target for target in targets if secret in target]
        assert not [line for line in lines if secret in line]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p style="x">', True),
        ('<a onclick="x">', True),
        ("<script>run()</script>", True),
        ("<style>a{}</style>", True),
        ('<script src="/a.js"></script>', False),
        ('<script type="application/json">{}</script>', False),
    ],
)
def test_s17_the_reading_of_pages_finds_them(html: str, found: bool) -> None:
    assert bool(Page(html).forbidden) == found
