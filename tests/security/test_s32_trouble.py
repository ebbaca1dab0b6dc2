"""In trouble, page and log say when and which reference, never what or whose."""

import logging
import sys

import pytest

from tests.security.conftest import Browser
from tests.security.test_s17_headers import problems
from tests.security.test_s26_trail_or_nothing import stop_trail
from tests.security.world import World
from trd_clinic.audit.origin import CURRENT, Origin
from trd_clinic.web.log_lines import OneLine

SENT = {"search": "Abernathy-Quill 1983-02-27"}
SECRETS = ("Abernathy", "1983", "INSERT", "SELECT", "audit_auditevent", "Traceback", 'File "')


@pytest.fixture
def trouble(world: World, browser: Browser, caplog: pytest.LogCaptureFixture) -> object:
    """A search while the trail cannot be written: the answer, and the log's lines as written."""
    client = browser(world.staff["clinician"])
    django = logging.getLogger("django")
    django.addHandler(caplog.handler)
    stop_trail()
    answer = client.post("/", SENT)
    django.removeHandler(caplog.handler)
    return answer


def test_s32_page_and_log_hold_nothing_of_the_cause(
    trouble: object, caplog: pytest.LogCaptureFixture
) -> None:
    said = OneLine("%(levelname)s %(name)s %(message)s")
    lines = [said.format(r) for r in caplog.get_records("setup")]
    text = trouble.content.decode()  # type: ignore[attr-defined]

    assert [line for line in lines if "Internal Server Error" in line or "Unavailable" in line]
    for secret in SECRETS:
        assert secret not in text
        assert not [line for line in lines if secret in line]


def test_s32_a_reference_stands_on_the_page(trouble: object) -> None:
    assert "Reference " in trouble.content.decode()  # type: ignore[attr-defined]


def test_s18_a_failure_carries_the_headers_too(trouble: object) -> None:
    assert trouble.status_code in {500, 503}  # type: ignore[attr-defined]
    assert problems(trouble) == []  # type: ignore[arg-type]


def test_s32_the_reference_joins_page_and_log() -> None:
    token = CURRENT.set(Origin("192.0.2.7", "abcd1234"))
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, "Failed", None, None)

    line = OneLine("%(levelname)s %(message)s").format(record)

    CURRENT.reset(token)
    assert line == "ERROR Failed abcd1234"


def test_s32_line_breaks_and_traces_are_neutralised() -> None:
    try:
        raise ValueError("Quillon\nAbernathy")
    except ValueError:
        record = logging.LogRecord(
            "django", logging.ERROR, __file__, 1, "Not Found: %s", ("/a\r\nERROR forged",),
            sys.exc_info(),
        )  # fmt: skip

    line = OneLine("%(levelname)s %(message)s").format(record)

    assert line == "ERROR Not Found: /a\\r\\nERROR forged ValueError"
