"""Codes: of the app once and within a step, of recovery once and kept as hashes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from tests.security.conftest import Browser
from tests.security.entrance import (
    CODE,
    ENROL,
    PASSWORD,
    SECRET,
    code_at,
    code_now,
    come_in,
    enrolled,
    give_factor,
    shown_key,
    sign_in,
)  # fmt: skip
from tests.security.threads import at_once
from trd_clinic.accounts import factor, recovery, totp
from trd_clinic.accounts.models import User
from trd_clinic.accounts.sealing import seal
from trd_clinic.audit.models import AuditEvent


@pytest.mark.parametrize(("shift", "is_right"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_s3_the_window_is_one_step(shift: int, is_right: int) -> None:
    now = 1_700_000_015.0
    step = totp.matching(SECRET, code_at(int(now) // 30 + shift), at=now)

    assert (step is not None) == bool(is_right)


def test_s3_a_code_works_once(member: User, browser: Browser) -> None:
    give_factor(member)
    code = code_now()
    answers = []
    for _ in range(2):
        client = browser()
        sign_in(client, member.email, PASSWORD)
        answers.append(client.post(CODE, {"code": code}).status_code)

    assert answers == [302, 200]
    assert factor.use_code(member, code_now(-1)) is None  # nor one older than a used one


@pytest.mark.django_db(transaction=True)
def test_s3_a_code_sent_several_times_at_once_works_once(member: User) -> None:
    give_factor(member)
    code = code_now()

    used = at_once(4, lambda number: factor.use_code(member, code))

    assert sum(isinstance(row, Authenticator) for row in used) == 1


def test_s3_a_recovery_code_works_once(member: User, browser: Browser) -> None:
    codes = enrolled(browser(), member)
    answers = []
    for code in (codes[0].lower().replace("-", " "), codes[0], codes[1]):
        client = browser()
        sign_in(client, member.email, PASSWORD)
        answers.append(client.post(CODE, {"code": code}).status_code)

    assert answers == [302, 200, 302]
    assert AuditEvent.objects.filter(action="recovery_code_used").count() == 2
    assert factor.codes_left(member) == recovery.COUNT - 2


def test_s3_what_is_stored_opens_nothing(member: User, browser: Browser) -> None:
    client = browser()
    sign_in(client, member.email, PASSWORD)
    key = shown_key(client.get(ENROL).content.decode())
    page = client.post(ENROL, {"code": code_now(secret=key)}).content.decode()

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert key not in stored
    codes = re.findall(r"<li><code>([A-Z2-7-]+)</code>", page)
    assert len(codes) == recovery.COUNT
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]


def test_s4_codes_are_limited_too(member: User, browser: Browser) -> None:
    give_factor(member)
    client = browser()
    sign_in(client, member.email, PASSWORD)

    answers = [client.post(CODE, {"code": "000000"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert AuditEvent.objects.filter(action="code_failed").count() == 10


def test_s31_a_new_secret_key_still_opens_what_the_old_sealed(
    member: User, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = give_factor(member)
    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [settings.SECRET_KEY])
    monkeypatch.setattr(settings, "SECRET_KEY", "another key, kept out of every real practice too")

    assert come_in(browser(), member).headers["Location"] == "/"
    app.refresh_from_db()
    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [])
    assert factor.use_code(member, code_at(int(time.time()) // 30 + 1))
    assert seal("x") != "x"
