"""Nobody comes in without a second factor; a code works once; recovery codes are hashes."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied

from tests.cast import make_member
from tests.security.conftest import Browser
from tests.security.entrance import (
    CODE,
    ENROL,
    PASSWORD,
    code_now,
    enrolled,
    give_factor,
    shown_key,
    sign_in,
)  # fmt: skip
from tests.security.world import ROLES
from trd_clinic.accounts import factor, recovery
from trd_clinic.accounts.invitations import accept, issue
from trd_clinic.accounts.models import Practice, StaffSession, User
from trd_clinic.audit.models import AuditEvent


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


def test_s3_a_new_password_does_not_skip_the_factor(member: User, browser: Browser) -> None:
    give_factor(member)
    accept(token=issue(user=member), password="nine blue tricycles")
    client = browser()

    answer = sign_in(client, member.email, "nine blue tricycles")

    assert answer.headers["Location"] == CODE
    assert client.get("/").status_code == 302


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
