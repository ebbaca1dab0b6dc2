"""Ending sessions: one's own by choice, somebody's when what they may do has changed."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from trd_clinic.accounts.models import StaffSession, User
from trd_clinic.accounts.models.staff_session import IDLE, WHOLE
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


def living_sessions(user: User) -> QuerySet[StaffSession]:
    """The sessions that would still be answered, the last used first."""
    now = timezone.now()
    rows = StaffSession.objects.filter(user=user, expire_date__gt=now, began_at__gt=now - WHOLE)
    return rows.filter(seen_at__gt=now - IDLE).order_by("-seen_at")


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End all of somebody's sessions at once, apart from the one with that key."""
    ended, _ = StaffSession.objects.filter(user=user).exclude(pk=but or "").delete()
    return ended


@transaction.atomic
def end_own_sessions(*, actor: User, name: str, but: str) -> int:
    """End the own session of that public name, or with no name all but the present one."""
    named = [row.pk for row in living_sessions(actor) if name in ("", row.public_name)]
    rows = StaffSession.objects.filter(pk__in=named).exclude(pk=but)
    ended, _ = rows.delete()
    if ended and actor.practice_id:
        record(Action.SESSIONS_ENDED, actor=actor, subject=actor)
    return ended


def forget_dead_sessions() -> None:
    """Remove rows that are answered no more."""
    now = timezone.now()
    StaffSession.objects.filter(seen_at__lt=now - WHOLE).delete()
    StaffSession.objects.filter(user__isnull=False, seen_at__lt=now - IDLE).delete()
