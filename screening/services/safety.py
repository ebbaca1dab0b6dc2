"""Writing the answers of the safety screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from screening.models import Patient, SafetyAnswer
from screening.permissions import check
from screening.services.saving import Saved, save_fields
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def save_safety(
    *, actor: User, patient: Patient, item: str, seen: int, values: Mapping[str, Any], today: date
) -> Saved:
    """Answer one item; who answered and when goes with every change of the answer."""
    check(actor, Capability.RECORD, patient)
    if not values:  # nothing of it could be read: no row is begun
        kept = patient.safety_answers.filter(item=item).first()
        return Saved(kept or SafetyAnswer(patient=patient, item=item), (), ())
    row, _ = SafetyAnswer.objects.get_or_create(patient=patient, item=item)
    saved = save_fields(actor=actor, patient=patient, row=row, seen=max(seen, 1), values=values)
    if "answer" in saved.changed:
        asked = saved.row.answer != SafetyAnswer.Answer.NOT_ASKED
        saved.row.answered_on = today if asked else None
        saved.row.answered_by = actor if asked else None
        saved.row.save(update_fields=["answered_on", "answered_by"])
    if saved.changed:
        record(Action.SAFETY_ANSWERED, actor=actor, subject=row)
    return saved
