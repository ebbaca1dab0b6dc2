"""Nobody comes in without a second factor; a code works once; recovery codes are hashes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.cast import make_member
from tests.security.conftest import Browser
from tests.security.entrance import (
    CODE,
    PASSWORD,
    SECRET,
    code_at,
    code_now,
    come_in,
    give_factor,
    sign_in,
)  # fmt: skip
from tests.security.threads import at_once
from tests.security.world import ROLES
from trd_clinic.accounts import factor, recovery, totp
from trd_clinic.accounts.invitations import accept, issue
from trd_clinic.accounts.models import Practice, StaffSession, User
from trd_clinic.accounts.sealing import seal
from trd_clinic.audit.models import AuditEvent

ENROL = "/account/first-factor/"


def shown_key(page: str) -> str:
    """The key in letters, as one would type it into the app."""
    return re.search(r'qr-key"><code>([A-Z2-7 ]+)<', page)[1].replace(" ", "")


def enrolled(client: Client, user: User) -> list[str]:
    """Sign in, set the first factor, and note the recovery codes."""
    sign_in(client, user.email, PASSWORD)
    key = shown_key(client.get(ENROL).content.decode())
    page = client.post(ENROL, {"code": code_now(secret=key)}).content.decode()
    return re.findall(r"<li><code>([A-Z2-7-]+)</code>", page)


@pytest.mark.parametrize("role", ROLES)
def test_s3_every_role_sets_a_factor_before_coming_in(
    role: str, practice: Practice, browser: Browser
) -> None:
    user = make_member(practice, "Ann Oake", role, is_staff=role in ROLES[2:])
    user.set_password(PASSWORD)
    user.save()
    client = browser()

    answer = sign_in(client, user.email, PASSWORD)

    assert answer.headers["Location"] == ENROL
    assert [client.get(way).status_code for way in ("/", "/admin/")] == [302, 302]
    assert len(enrolled(client, user)) == recovery.COUNT
    assert client.get("/").status_code == 302
    assert client.post(ENROL).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_s3_a_superuser_is_no_exception(db: None, browser: Browser) -> None:
    root = User.objects.create_superuser("root@alder.example", PASSWORD, name="Root")
    client = browser()

    assert sign_in(client, root.email, PASSWORD).headers["Location"] == ENROL
    assert client.get("/admin/").status_code == 302


def test_s3_a_wrong_code_sets_nothing(member: User, browser: Browser) -> None:
    client = browser()
    sign_in(client, member.email, PASSWORD)
    client.get(ENROL)

    page = client.post(ENROL, {"code": "000000"}).content.decode()

    assert "not of this app" in page
    assert not Authenticator.objects.exists()


def test_s3_the_password_alone_does_not_do(member: User, browser: Browser) -> None:
    give_factor(member)
    client = browser()

    answer = sign_in(client, member.email, PASSWORD)

    assert answer.headers["Location"] == CODE
    assert [client.get(way).status_code for way in ("/", ENROL, "/admin/")] == [302] * 3
    assert client.post(CODE, {"code": code_now()}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_s3_a_factor_set_in_another_browser_is_asked_here(member: User, browser: Browser) -> None:
    thief, owner = browser(), browser()
    sign_in(thief, member.email, PASSWORD)
    thief.get(ENROL)
    enrolled(owner, member)

    answers = [thief.post(ENROL), thief.get(ENROL), thief.get("/")]

    assert {answer.headers["Location"].partition("?")[0] for answer in answers} == {
        "/account/sign-in/"
    }


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


def test_s3_a_new_password_does_not_skip_the_factor(member: User, browser: Browser) -> None:
    give_factor(member)
    accept(token=issue(user=member), password="nine blue tricycles")
    client = browser()

    answer = sign_in(client, member.email, "nine blue tricycles")

    assert answer.headers["Location"] == CODE
    assert client.get("/").status_code == 302


def test_s4_codes_are_limited_too(member: User, browser: Browser) -> None:
    give_factor(member)
    client = browser()
    sign_in(client, member.email, PASSWORD)

    answers = [client.post(CODE, {"code": "000000"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert AuditEvent.objects.filter(action="code_failed").count() == 10


def test_s3_a_new_app_ends_the_other_sessions(member: User, browser: Browser) -> None:
    here, elsewhere = browser(member), browser(member)
    key = shown_key(here.get("/account/factor/").content.decode())

    page = here.post("/account/factor/", {"code": code_now(secret=key)}).content.decode()

    assert "Keep these recovery codes" in page
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


def test_s3_a_lost_telephone_is_forgotten_by_an_administrator(
    member: User, administrator: User, browser: Browser
) -> None:
    give_factor(member)
    browser(member)
    way = f"/admin/accounts/user/{member.pk}/forget_factor/"

    browser(administrator).post(way)

    assert not StaffSession.objects.filter(user=member).exists()
    assert sign_in(browser(), member.email, PASSWORD).headers["Location"] == ENROL
    assert AuditEvent.objects.filter(action="factor_forgotten", subject_id=member.pk).exists()


@pytest.mark.parametrize("who", ["clinician", "outsider", "administrator"])
def test_s3_nobody_else_forgets_it(
    who: str, administrator: User, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        factor.forget_factor(actor=actor, member=administrator)


def test_s3_the_demo_goes_without_and_says_so(
    member: User, browser: Browser, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = browser()

    assert sign_in(client, member.email, PASSWORD).headers["Location"] == "/"
    for way in ("/", "/account/password/", "/account/sessions/"):
        assert "no second factor" in client.get(way).content.decode()


def test_s3_the_demo_serves_this_machine_only(browser: Browser, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]

    answer = browser().get("/account/sign-in/", REMOTE_ADDR="192.0.2.7")

    assert answer.status_code == 403


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
