"""Staff and settings of the own practice, through the services that leave a trace."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from tests.conftest import SecureClient
from trd_clinic.accounts.invitations import open_invitation
from trd_clinic.accounts.models import Practice, User
from trd_clinic.accounts.staffing import add_member, change_member, change_practice
from trd_clinic.audit.models import AuditEvent

ADD = "/admin/accounts/user/add/"
MEMBER = {
    "name": "Mina Sol",
    "email": "mina.sol@alder.example",
    "clinician": "on",
    "is_active": "on",
}


def change(client: Client, member: User, **values: object) -> int:
    """Post the change form; the status of the answer."""
    shown = {"name": member.name, "email": member.email, "seen": member.version}
    address = f"/admin/accounts/user/{member.pk}/change/"
    return client.post(address, {**shown, "is_active": "on", **values}).status_code


def test_a_new_member_gets_a_link_shown_once(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    page = client.post(ADD, MEMBER)

    member = User.objects.get(email="mina.sol@alder.example")
    link = page.content.decode().partition('start-password">')[2].partition("<")[0]
    assert link.startswith("https://testserver/account/invitation/")
    assert open_invitation(link.split("/")[-2]).user == member
    assert not member.has_usable_password()
    assert member.practice == administrator.practice
    assert not member.is_staff
    assert "no-store" in page["Cache-Control"]
    assert AuditEvent.objects.filter(action="staff_added", subject_id=member.pk).exists()


def test_extra_fields_open_nothing(
    client: Client, administrator: User, other_practice: Practice
) -> None:
    client.force_login(administrator)
    more = {"is_superuser": "on", "is_staff": "on", "practice": str(other_practice.pk)}

    client.post(ADD, {**MEMBER, **more})

    member = User.objects.get(email="mina.sol@alder.example")
    assert (member.is_superuser, member.is_staff) == (False, False)
    assert member.practice == administrator.practice


def test_the_form_sent_twice_makes_one_member(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    client.post(ADD, MEMBER)
    again = client.post(ADD, MEMBER)

    assert User.objects.filter(email="mina.sol@alder.example").count() == 1
    assert "already exists" in again.content.decode()


def test_roles_open_the_admin_and_close_it(
    client: Client, administrator: User, clinician: User
) -> None:
    client.force_login(administrator)

    change(client, clinician, clinician="on", reviewer="on")
    opened = User.objects.get(pk=clinician.pk)
    change(client, opened, clinician="on")
    closed = User.objects.get(pk=clinician.pk)

    assert (opened.is_staff, closed.is_staff) == (True, False)
    assert closed.version == 3


def test_who_is_deactivated_is_out_at_once(
    client: Client, administrator: User, clinician: User
) -> None:
    theirs = SecureClient()
    theirs.force_login(clinician)
    client.force_login(administrator)

    change(client, clinician, clinician="on", is_active="")

    assert theirs.get("/").status_code == 302


def test_the_last_administrator_stays(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    status = change(client, administrator, clinician="on")

    assert status == 200
    assert User.objects.get(pk=administrator.pk).practice_administrator


def test_s36_a_stale_save_is_a_409_with_both_values(
    client: Client, administrator: User, clinician: User
) -> None:
    client.force_login(administrator)
    User.objects.filter(pk=clinician.pk).update(phone="555-0100", version=2)
    address = f"/admin/accounts/user/{clinician.pk}/change/"
    values = {"name": clinician.name, "email": clinician.email, "clinician": "on", "seen": 1}

    answer = client.post(address, {**values, "is_active": "on", "phone": "555-0199"})

    assert answer.status_code == 409
    assert "555-0100" in answer.content.decode()
    assert "555-0199" in answer.content.decode()
    assert User.objects.get(pk=clinician.pk).phone == "555-0100"


def test_the_practices_own_settings(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    practice = administrator.practice
    assert practice is not None
    address = f"/admin/accounts/practice/{practice.pk}/change/"
    values = {"name": "Alder", "time_zone": "America/New_York", "paper": "A4", "seen": 1}
    numbers = {"emergency_number": "112", "crisis_line": "988", "crisis_line_name": "Lifeline"}

    empty = client.post(address, {**values, **numbers, "crisis_line": ""})
    wrong = client.post(address, {**values, **numbers, "time_zone": "Nowhere"})
    client.post(address, {**values, **numbers, "policy": "adopted-2026-8w"})

    practice.refresh_from_db()
    assert empty.status_code == wrong.status_code == 200
    assert (practice.policy, practice.emergency_number) == ("adopted-2026", "112")


@pytest.mark.parametrize("role", ["clinician", "coordinator", "reviewer", "outsider"])
def test_services_refuse_everybody_else(
    role: str, administrator: User, request: pytest.FixtureRequest
) -> None:
    actor: User = request.getfixturevalue(role)
    practice = administrator.practice
    assert practice is not None

    with pytest.raises(PermissionDenied):
        change_member(actor=actor, member=administrator, seen=1, values={"name": "X"})
    with pytest.raises(PermissionDenied):
        change_practice(actor=actor, practice=practice, seen=1, values={"name": "X"})
    if role != "outsider":
        with pytest.raises(PermissionDenied):
            add_member(actor=actor, values={"email": "x@x.example", "name": "X"})


def test_create_practice_prints_a_link_that_works(db: None) -> None:
    out = StringIO()

    call_command(
        "create_practice", "Cedar", email="Eva@Cedar.example", admin_name="Eva Lind", stdout=out
    )

    member = User.objects.get(email="eva@cedar.example")
    token = out.getvalue().partition("/account/invitation/")[2].partition("/")[0]
    assert open_invitation(token).user == member
    roles = (member.practice_administrator, member.is_staff, member.is_superuser)
    assert roles == (True, True, False)
    assert AuditEvent.objects.filter(practice_id=member.practice_id).count() == 3


def test_create_practice_makes_both_or_nothing(administrator: User) -> None:
    with pytest.raises(CommandError):
        call_command("create_practice", "Cedar", email=administrator.email, admin_name="Eva")

    assert not Practice.objects.filter(name="Cedar").exists()
