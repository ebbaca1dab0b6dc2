"""Writing the trail: one row, chained to the row before, inside the caller's transaction."""

import hashlib
import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from trd_clinic.audit import late
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.origin import CURRENT

CHAINED = (
    "practice_id",
    "sequence",
    "at",
    "action",
    "actor_id",
    "subject_type",
    "subject_id",
    "patient_id",
    "address",
    "reference",
    "previous_hash",
)


def record(
    action: Action,
    *,
    actor: Any = None,
    subject: models.Model | None = None,
    practice_id: UUID | None = None,
) -> AuditEvent | None:
    """Append one event to the practice's chain; if it cannot be written, nothing is.

    ``actor`` is a member of staff or nobody (a command); ``subject`` any saved row.
    The practice is the actor's unless named. A look outside any transaction goes on when
    the database takes no writes: it is kept for later (``late.py``) and None is returned.
    """
    seen = _seen(practice_id or actor.practice_id, action, actor, subject)
    if action not in late.READS or connection.in_atomic_block:
        return append(seen)
    try:
        with late.briefly():
            bring_in()
            return append(seen)
    except OperationalError:
        late.keep(seen)
        return None


@transaction.atomic
def append(seen: late.Seen, *, is_late: bool = False) -> AuditEvent:
    """One row more; a late one says when it was seen beside when it was written."""
    head = _locked_head(seen.practice_id)
    values = asdict(seen) | {"sequence": head.sequence + 1, "previous_hash": head.hash}
    if is_late:
        values |= {"at": timezone.now(), "seen_at": seen.at}
    event = AuditEvent(**values)
    event.hash = digest(event)
    event.save()
    last = {"sequence": event.sequence, "hash": event.hash}
    AuditHead.objects.filter(pk=seen.practice_id).update(**last)
    return event


def bring_in() -> int:
    """Write what waits in this process into the trail, marked late; how many it were."""
    count = 0
    while late.WAITING:
        seen = late.WAITING[0]
        append(seen, is_late=True)
        late.WAITING.popleft()
        count += 1
    return count


def digest(event: AuditEvent) -> str:
    """SHA-256 over the row's own values and the hash of the row before it."""
    values = [event.at.isoformat() if name == "at" else getattr(event, name) for name in CHAINED]
    if event.seen_at is not None:
        values.append(event.seen_at.isoformat())
    text = json.dumps(values, default=str, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _locked_head(practice_id: UUID) -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(pk=practice_id).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=practice_id)
        head = AuditHead.objects.select_for_update().get(pk=practice_id)
    return head


def _seen(practice_id: UUID, action: Action, actor: Any, subject: models.Model | None) -> late.Seen:
    origin = CURRENT.get()
    return late.Seen(
        practice_id=practice_id,
        at=timezone.now(),
        action=action,
        actor_id=getattr(actor, "pk", None),
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        patient_id=_patient_of(subject),
        address=origin.address,
        reference=origin.reference,
    )


def _patient_of(subject: models.Model | None) -> UUID | None:
    """The patient a row is about: its ``audit_patient_id``, where it has one."""
    return getattr(subject, "audit_patient_id", None)
