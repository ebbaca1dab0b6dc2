"""The demo's practice and staff. Passwords are made here, once, and only printed."""

import secrets
from typing import Any

from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

Staff = dict[str, User]
OPENS_THE_ADMIN = {"reviewer", "practice_administrator"}


def make_practice(values: dict[str, Any]) -> Practice:
    """The practice, its first row of the trail included."""
    practice = Practice(**values)
    practice.full_clean()
    practice.save()
    record(Action.PRACTICE_CREATED, subject=practice, practice_id=practice.pk)
    return practice


def make_staff(practice: Practice, members: list[dict[str, Any]]) -> Staff:
    """One user a member, by key; nobody can sign in until a password is given."""
    staff = {}
    for member in members:
        fields = dict(member)
        key, roles = fields.pop("key"), fields.pop("roles")
        opens = bool(OPENS_THE_ADMIN.intersection(roles))
        fields |= {"is_staff": opens, **dict.fromkeys(roles, True)}
        user = User.objects.create_user(practice=practice, **fields)
        record(Action.STAFF_ADDED, subject=user, practice_id=practice.pk)
        staff[key] = user
    return staff


def give_passwords(staff: Staff) -> list[tuple[User, str]]:
    """A password of its own for each member; it is kept as a hash only."""
    given = []
    for user in staff.values():
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save(update_fields=["password"])
        given.append((user, password))
    return given
