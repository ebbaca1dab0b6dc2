"""Links by which staff choose their own password: at the start, and when it was forgotten.

An administrator hands the link over and never sees or picks a password. A second factor
that is set stays set: a new password alone lets nobody in.
"""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from trd_clinic.accounts.models import Invitation, User
from trd_clinic.accounts.sessions import end_sessions
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

LASTS = timedelta(hours=72)


@transaction.atomic
def issue(*, user: User, actor: User | None = None) -> str:
    """The token of a new link for ``user``, said once; links given before are void."""
    User.objects.select_for_update().get(pk=user.pk)
    Invitation.objects.filter(user=user, used_at=None).delete()
    token = secrets.token_urlsafe(32)
    expires = timezone.now() + LASTS
    Invitation.objects.create(user=user, hash=_hashed(token), expires_at=expires)
    if user.practice_id is not None:
        record(Action.INVITED, actor=actor, subject=user, practice_id=user.practice_id)
    return token


def open_invitation(token: str) -> Invitation | None:
    """The link's row while it is good: not used, not old, its account not closed."""
    rows = Invitation.objects.select_related("user__practice").filter(hash=_hashed(token))
    return rows.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True).first()


@transaction.atomic
def accept(*, token: str, password: str) -> bool:
    """Set the password of the invited and use the link up; False when it is good no more."""
    row = Invitation.objects.select_for_update().filter(hash=_hashed(token)).first()
    invitation = open_invitation(token) if row else None
    if invitation is None:
        return False
    user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    end_sessions(user)
    if user.practice_id is not None:
        record(Action.PASSWORD_CHANGED, actor=user, subject=user)
    return True


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
