"""The trail of one act on many rows: one event each, chained, in a few statements."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import digest, record

AT_ONCE = 500


@transaction.atomic
def record_each(action: Action, *, actor: Any, subjects: Sequence[models.Model]) -> None:
    """As many events as there are subjects, as ``record`` would write them one by one.

    The first takes the chain's lock, which the caller's transaction then holds.
    """
    if not subjects:
        return
    last = record(action, actor=actor, subject=subjects[0])
    if last is None:
        raise RuntimeError("The trail of a write cannot wait.")
    events = []
    for subject in subjects[1:]:
        last = _after(last, subject)
        events.append(last)
    AuditEvent.objects.bulk_create(events, batch_size=AT_ONCE)
    AuditHead.objects.filter(pk=last.practice_id).update(sequence=last.sequence, hash=last.hash)


def _after(last: AuditEvent, subject: models.Model) -> AuditEvent:
    event = AuditEvent(
        practice_id=last.practice_id,
        sequence=last.sequence + 1,
        at=last.at,
        action=last.action,
        actor_id=last.actor_id,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        patient_id=getattr(subject, "audit_patient_id", None),
        address=last.address,
        reference=last.reference,
        previous_hash=last.hash,
    )
    event.hash = digest(event)
    return event
