"""The second factor of a member of staff: an authenticator app, and recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from trd_clinic.accounts import recovery, totp, tries
from trd_clinic.accounts.models import User
from trd_clinic.accounts.sealing import seal, unseal
from trd_clinic.accounts.sessions import end_sessions
from trd_clinic.accounts.staffing import check
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

Kind = Authenticator.Type


def has_factor(user: User) -> bool:
    """Whether an authenticator app is set."""
    return Authenticator.objects.filter(user=user, type=Kind.TOTP).exists()


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    row = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    return len(row.data["hashes"]) if row else 0


def use_code(user: User, code: str) -> Authenticator | None:
    """What the code belongs to; it is used up. Too many wrong ones: ``TooManyTriesError``."""
    tried = tries.begin("code", str(user.pk))
    with transaction.atomic():
        used = _use(user, code)
    if used is None:
        _note(Action.CODE_FAILED, user, known=False)
        return None
    tried.succeeded()
    return used


@transaction.atomic
def set_factor(*, user: User, secret: str, code: str, here: str | None) -> list[str]:
    """Take the app that holds ``secret`` for the only one; new recovery codes, shown once.

    Nothing is set, and nothing returned, when the code is not of that app. Other sessions end.
    """
    tried = tries.begin("code", str(user.pk))
    step = totp.matching(secret, code, at=timezone.now().timestamp())
    if step is None:
        return []
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user).delete()
    data = {"secret": seal(secret), "last": step}
    Authenticator.objects.create(user=user, type=Kind.TOTP, data=data)
    tried.succeeded()
    end_sessions(user, but=here)
    _note(Action.FACTOR_SET, user)
    return _new_codes(user)


@transaction.atomic
def renew_codes(*, user: User) -> list[str]:
    """Ten new recovery codes, shown once; the old are void."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
    _note(Action.CODES_RENEWED, user)
    return _new_codes(user)


@transaction.atomic
def forget_factor(*, actor: User | None, member: User) -> None:
    """For a lost telephone: the next sign-in sets a new factor. Never one's own.

    ``actor`` is an administrator of the practice, or nobody: a command on the server.
    """
    if actor is not None:
        check(actor, member.practice)
    if actor is not None and actor.pk == member.pk:
        raise PermissionDenied("Your own second factor is changed on its own page.")
    Authenticator.objects.filter(user=member).delete()
    end_sessions(member)
    if member.practice_id is not None:
        practice = member.practice_id
        record(Action.FACTOR_FORGOTTEN, actor=actor, subject=member, practice_id=practice)


def _use(user: User, code: str) -> Authenticator | None:
    now = timezone.now().timestamp()
    for row in Authenticator.objects.select_for_update().filter(user=user):
        if row.type == Kind.TOTP and _is_fresh(row.data, code, now):
            row.save(update_fields=["data"])
            return row
        if row.type == Kind.RECOVERY_CODES and recovery.hashed(code) in row.data["hashes"]:
            row.data["hashes"].remove(recovery.hashed(code))
            row.save(update_fields=["data"])
            _note(Action.RECOVERY_CODE_USED, user)
            return row
    return None


def _is_fresh(data: dict[str, Any], code: str, now: float) -> bool:
    """Whether the code is right and unused; if so, it is used, and sealed by today's key."""
    secret = unseal(data["secret"])
    step = totp.matching(secret, code, at=now, after=data["last"])
    if step is not None:
        data.update(secret=seal(secret), last=step)
    return step is not None


def _new_codes(user: User) -> list[str]:
    codes = recovery.new_codes()
    data = {"hashes": [recovery.hashed(code) for code in codes]}
    Authenticator.objects.create(user=user, type=Kind.RECOVERY_CODES, data=data)
    return codes


def _note(action: Action, user: User, *, known: bool = True) -> None:
    if user.practice_id is not None:
        actor = user if known else None
        record(action, actor=actor, subject=user, practice_id=user.practice_id)
