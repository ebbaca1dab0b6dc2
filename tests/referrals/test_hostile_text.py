"""Whatever is typed, the engine asks nobody for anything."""

import socket
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import models

from referrals.letter.content import content
from referrals.letter.patient_sheet import patient_sheet
from referrals.models import Referral
from referrals.services.rendering import render_pdf, render_sheet
from tests.referrals.frozen import (
    CLINIC,
    CLINICIAN,
    PATIENT,
    PRACTICE,
    SERTRALINE,
    safety,
    screening,
    source,
)
from tests.referrals.test_pdf import pages
from trd_clinic.web.press import BASE, own_file, press

TEXTS = ("medicines", "allergies", "meantime", "goals", "other_treatments", "enclosures",
         "question_words", "urgency_reason", "reason_words", "suicide_words", "copy_to",
         "consent_by", "consent_limits", "danger_reason", "not_asked_of_them")  # fmt: skip


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server that must hear nothing."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    done = threading.Event()

    def listen() -> None:
        while not done.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            heard.append(connection.recv(100))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], heard
    done.set()
    thread.join()
    server.close()


BODIES = (
    '<img src="{url}">',
    '<link rel=stylesheet href="{url}"><style>@import "{url}"; * {{background:url({url})}}</style>',
    '<svg><image href="{url}"/><use href="{url}"/></svg>',
    '"><object data="{url}"></object><embed src="file:///etc/passwd"><iframe src="{url}">',
    "</title></p><script>fetch('{url}')</script>{{% include 'base.html' %}}",
)


@pytest.mark.parametrize("body", BODIES)
def test_s24_a_listener_hears_nothing(listener: tuple[int, list[bytes]], body: str) -> None:
    port, heard = listener
    typed = body.format(url=f"http://127.0.0.1:{port}/x")
    frozen = screening({**SERTRALINE, "side_effects": [typed]})
    frozen["context"]["trials"]["T1"]["name"] = typed
    frozen["context"]["diagnosis"]["words"] = typed
    made = source(frozen, dict.fromkeys(TEXTS, typed), patient={**PATIENT, "name": typed})

    pdf = render_pdf(content(made)).pdf

    assert pdf.startswith(b"%PDF")
    assert heard == []


READ_A_FILE = "<img src=file:///etc/passwd>"


def test_s24_in_every_free_text_field_markup_is_printed_as_it_was_typed() -> None:
    made = source(
        screening({**SERTRALINE, "side_effects": [READ_A_FILE]}),
        dict.fromkeys(typed_fields(), READ_A_FILE) | {"question": "other", "part2": "yes"}
        | {"part2_consent_on": date(2026, 3, 1), "consent_on": date(2026, 3, 1)}
        | {"reason_without_trd": "other"},
        patient={key: READ_A_FILE if value == "" else value for key, value in PATIENT.items()},
        practice=dict.fromkeys(PRACTICE, READ_A_FILE) | {"paper": "A4"},
        clinician=dict.fromkeys(CLINICIAN, READ_A_FILE),
        clinic=dict.fromkeys(CLINIC, READ_A_FILE),
        safety=tuple({**item, "answer": "yes", "note": READ_A_FILE} for item in safety()),
    )  # fmt: skip

    text = " ".join(pages(render_pdf(content(made)).pdf))
    sheet = " ".join(pages(render_sheet("letter/patient_sheet.html", patient_sheet(made)).pdf))

    assert text.count("file:///etc/passwd") >= len(typed_fields())
    assert "file:///etc/passwd" in sheet
    assert "root:" not in text + sheet


def typed_fields() -> list[str]:
    """Every field of a referral into which somebody types words."""
    texts = (models.CharField, models.TextField)
    named = [one for one in Referral._meta.get_fields() if isinstance(one, texts)]
    free = [one.name for one in named if not one.choices]
    assert set(TEXTS) <= set(free)
    return free


ATTACKS = (
    '<img src="http://127.0.0.1:{port}/x">',
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="../../etc/passwd">',
    '<link rel="stylesheet" href="css/..%2f..%2fsettings.py">',
    '<svg><image href="http://127.0.0.1:{port}/x" width="9" height="9"/></svg>',
    '<p style="background:url(http://127.0.0.1:{port}/x)">a</p>',
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_s24_markup_that_slipped_through_would_stop_the_letter(
    listener: tuple[int, list[bytes]], attack: str
) -> None:
    port, heard = listener
    html = f"<html lang=en><title>a</title>{attack.format(port=port)}</html>"

    with press() as engine, pytest.raises(BaseException) as stopped:  # noqa: PT011 - its own kind
        engine.print(engine.lay_out(html))

    assert not isinstance(stopped.value, AssertionError)
    assert heard == []


@pytest.mark.parametrize(
    "address",
    [f"{BASE}css/../../manage.py", f"{BASE}fonts/../__init__.py", f"{BASE}x", "file:///etc/passwd"],
)
def test_s24_only_styles_and_fonts_are_own_files(address: str) -> None:
    assert own_file(address) is None
