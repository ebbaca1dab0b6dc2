"""Who works at a practice, and the practice's own settings: every write of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from trd_clinic.accounts.capabilities import Capability, Role
from trd_clinic.accounts.invitations import issue
from trd_clinic.accounts.models import Practice, User
from trd_clinic.accounts.sessions import end_sessions
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

ADMIN_ROLES = ("reviewer", "practice_administrator")
STANDING = {*Role, "email", "is_active"}
LAST = "A practice keeps at least one administrator who may sign in."


class StaleError(ValidationError):
    """Somebody else saved the row since it was shown."""


def check(actor: User, practice: Practice | None) -> None:
    """Insist that the actor administers this very practice."""
    own = practice is not None and actor.practice_id == practice.pk
    if not (own and actor.can(Capability.ADMINISTER)):
        raise PermissionDenied("Only an administrator of the practice may do this.")


@transaction.atomic
def create_practice(*, name: str, email: str, administrator: str) -> tuple[Practice, User, str]:
    """A practice with its first administrator and the token of an invitation, said once."""
    practice = Practice(name=name)
    practice.full_clean()
    practice.save()
    fields: dict[str, Any] = {
        "name": administrator,
        "practice_administrator": True,
        "is_staff": True,
    }
    member = User.objects.create_user(email, practice=practice, **fields)
    record(Action.PRACTICE_CREATED, subject=practice, practice_id=practice.pk)
    record(Action.STAFF_ADDED, subject=member, practice_id=practice.pk)
    return practice, member, issue(user=member)


@transaction.atomic
def add_member(*, actor: User, values: Mapping[str, Any]) -> tuple[User, str]:
    """A new member of the actor's practice and the token of an invitation, said once."""
    check(actor, actor.practice)
    fields = {**values, "is_staff": _opens_admin(values), "practice": actor.practice}
    email = str(fields.pop("email"))
    member = User.objects.create_user(email, **fields)
    record(Action.STAFF_ADDED, actor=actor, subject=member)
    return member, issue(user=member, actor=actor)


def invite(*, actor: User, member: User) -> str:
    """The token of a link by which the member chooses a new password, said once."""
    check(actor, member.practice)
    return issue(user=member, actor=actor)


@transaction.atomic
def change_member(
    *, actor: User, member: User, seen: int, values: Mapping[str, Any], here: str | None = None
) -> User:
    """Change name, roles or standing; the last administrator stays.

    A change of what the member may do ends their sessions at once, but not the one at
    ``here``, in which the actor works.
    """
    check(actor, member.practice)
    row = _written(member, seen, values)
    row.is_staff = any(getattr(row, role) for role in ADMIN_ROLES)
    row.save()
    if not _administrators(actor.practice_id).exists():
        raise ValidationError(LAST)
    if STANDING & set(values):
        end_sessions(row, but=here)
    record(Action.STAFF_CHANGED, actor=actor, subject=row)
    return row


@transaction.atomic
def change_practice(
    *, actor: User, practice: Practice, seen: int, values: Mapping[str, Any]
) -> Practice:
    """Letterhead, emergency numbers, paper, policy."""
    check(actor, practice)
    row = _written(practice, seen, values)
    row.save()
    record(Action.PRACTICE_CHANGED, actor=actor, subject=row)
    return row


def _written(row: Any, seen: int, values: Mapping[str, Any]) -> Any:
    """The row under lock with the values set and checked, one version on."""
    model: type[models.Model] = type(row)
    current: Any = model._default_manager.select_for_update().get(pk=row.pk)
    if current.version != seen:
        raise StaleError("Somebody else changed this since you opened it.")
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1
    current.full_clean(exclude=["password"])
    return current


def _opens_admin(values: Mapping[str, Any]) -> bool:
    return any(values.get(role) for role in ADMIN_ROLES)


def _administrators(practice_id: Any) -> models.QuerySet[User]:
    return User.objects.filter(practice_id=practice_id, practice_administrator=True, is_active=True)
