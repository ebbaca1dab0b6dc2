"""Invitations: used once, for three days, kept as hashes; nobody sees another's password."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.utils import timezone

from tests.security.conftest import Browser
from tests.security.entrance import PASSWORD, give_factor
from tests.security.threads import at_once
from trd_clinic.accounts.invitations import LASTS, accept, issue, open_invitation
from trd_clinic.accounts.models import Invitation, User
from trd_clinic.accounts.staffing import invite
from trd_clinic.audit.models import AuditEvent

NEW = "nine blue tricycles"
BOTH = {"password1": NEW, "password2": NEW}


def way(token: str) -> str:
    return f"/account/invitation/{token}/"


def link_on(page: HttpResponse) -> str:
    """The link as the administrator sees it."""
    return page.content.decode().partition('start-password">')[2].partition("<")[0]


def test_s5_an_invitation_works_once(member: User, browser: Browser) -> None:
    token = issue(user=member)

    first = browser().post(way(token), BOTH)
    again = browser().post(way(token), {"password1": PASSWORD, "password2": PASSWORD})

    member.refresh_from_db()
    assert (first.status_code, first.headers["Location"]) == (302, "/account/sign-in/")
    assert again.status_code == 404
    assert member.check_password(NEW)


@pytest.mark.parametrize(("age", "status"), [(-timedelta(minutes=1), 200), (timedelta(), 404)])
def test_s5_an_invitation_expires(
    age: timedelta, status: int, member: User, browser: Browser
) -> None:
    token = issue(user=member)
    Invitation.objects.update(expires_at=timezone.now() - age)

    assert browser().get(way(token)).status_code == status


def test_s5_an_invitation_lasts_three_days(member: User) -> None:
    issue(user=member)

    assert Invitation.objects.get().expires_at <= timezone.now() + LASTS
    assert timedelta(hours=72) == LASTS


def test_s5_a_new_invitation_voids_the_old(member: User) -> None:
    old, new = issue(user=member), issue(user=member)

    assert open_invitation(old) is None
    assert open_invitation(new)


def test_s5_a_closed_account_has_none(member: User, browser: Browser) -> None:
    token = issue(user=member)
    User.objects.filter(pk=member.pk).update(is_active=False)

    assert browser().post(way(token), BOTH).status_code == 404
    assert not accept(token=token, password=NEW)


def test_s5_the_database_holds_no_link(member: User) -> None:
    token = issue(user=member)

    assert token not in str(list(Invitation.objects.values_list()))


@pytest.mark.parametrize(
    "sent",
    [{}, {"password1": "short", "password2": "short"}, {"password1": NEW, "password2": "x" * 20}],
)
def test_s5_a_weak_or_mistyped_password_uses_nothing_up(
    sent: dict[str, str], member: User, browser: Browser
) -> None:
    token = issue(user=member)

    assert browser().post(way(token), sent).status_code == 200
    assert open_invitation(token)


def test_s5_choosing_a_password_ends_the_sessions(member: User, browser: Browser) -> None:
    client = browser(member)

    browser().post(way(issue(user=member)), BOTH)

    assert client.get("/").status_code == 302


def test_s5_an_administrator_starts_a_reset_and_sees_no_password(
    member: User, administrator: User, browser: Browser
) -> None:
    page = browser(administrator).post(f"/admin/accounts/user/{member.pk}/invite/")

    member.refresh_from_db()
    assert member.check_password(PASSWORD)  # until the member has chosen another
    assert browser().get(link_on(page)).status_code == 200
    assert AuditEvent.objects.filter(action="invited", actor_id=administrator.pk).exists()
    fields = browser(administrator).get(f"/admin/accounts/user/{member.pk}/change/")
    assert 'type="password"' not in fields.content.decode()


@pytest.mark.parametrize("who", ["clinician", "reviewer", "outsider"])
def test_s5_nobody_else_starts_one(
    who: str, administrator: User, browser: Browser, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    answer = browser(actor).post(f"/admin/accounts/user/{administrator.pk}/invite/")

    assert answer.status_code in {302, 403, 404}
    assert not Invitation.objects.exists()
    with pytest.raises(PermissionDenied):
        invite(actor=actor, member=administrator)


@pytest.mark.django_db(transaction=True)
def test_s5_an_invitation_used_twice_at_once_works_once(member: User) -> None:
    token = issue(user=member)

    done = at_once(3, lambda number: accept(token=token, password=f"{NEW} {number}"))

    assert sorted(map(str, done)) == ["False", "False", "True"]


def test_s5_a_link_from_the_servers_command_line(member: User, browser: Browser) -> None:
    give_factor(member)
    out = StringIO()

    call_command("invite", member.email.upper(), forget_factor=True, stdout=out)

    token = out.getvalue().partition("/account/invitation/")[2].partition("/")[0]
    assert browser().get(way(token)).status_code == 200
    assert {"factor_forgotten", "invited"} <= set(
        AuditEvent.objects.values_list("action", flat=True)
    )
    with pytest.raises(CommandError):
        call_command("invite", "nobody@alder.example")


def test_s5_the_demo_is_never_loaded_beside_a_practice(member: User) -> None:
    with pytest.raises(CommandError, match="a database of its own"):
        call_command("load_demo")

    assert User.objects.count() == 1
