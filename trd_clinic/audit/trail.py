"""Writing the trail: one row, chained to the row before, inside the caller's transaction."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.origin import CURRENT

# Sent with ``event`` inside the transaction, when whoever came before has written.
recorded = Signal()

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
) -> AuditEvent:
    """Append one event to the practice's chain; if it cannot be written, nothing is.

    ``actor`` is a member of staff or nobody (a command); ``subject`` any saved row.
    The practice is the actor's unless named.
    """
    chain = practice_id or actor.practice_id
    with transaction.atomic():
        head = _locked_head(chain)
        event = _next_event(head, action, actor, subject)
        event.hash = digest(event)
        event.save()
        AuditHead.objects.filter(pk=chain).update(sequence=event.sequence, hash=event.hash)
        recorded.send(sender=AuditEvent, event=event)
    return event


def digest(event: AuditEvent) -> str:
    """SHA-256 over the row's own values and the hash of the row before it."""
    values = [event.at.isoformat() if name == "at" else getattr(event, name) for name in CHAINED]
    text = json.dumps(values, default=str, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _locked_head(practice_id: UUID) -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(pk=practice_id).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=practice_id)
        head = AuditHead.objects.select_for_update().get(pk=practice_id)
    return head


def _next_event(
    head: AuditHead, action: Action, actor: Any, subject: models.Model | None
) -> AuditEvent:
    origin = CURRENT.get()
    return AuditEvent(
        practice_id=head.practice_id,
        sequence=head.sequence + 1,
        at=timezone.now(),
        action=action,
        actor_id=getattr(actor, "pk", None),
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        patient_id=_patient_of(subject),
        address=origin.address,
        reference=origin.reference,
        previous_hash=head.hash,
    )


def _patient_of(subject: models.Model | None) -> UUID | None:
    """The patient a row is about: its ``audit_patient_id``, where it has one."""
    return getattr(subject, "audit_patient_id", None)
