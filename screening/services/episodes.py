"""Writing the depressive episode and the diagnosis."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from screening.models import DepressiveEpisode, Patient
from screening.permissions import check
from screening.services.saving import Saved, save_fields
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def save_episode(*, actor: User, patient: Patient, seen: int, values: Mapping[str, Any]) -> Saved:
    """Change diagnosis and episode, field by field; the first save makes the row."""
    check(actor, Capability.RECORD, patient)
    episode, _ = DepressiveEpisode.objects.get_or_create(patient=patient)
    saved = save_fields(actor=actor, patient=patient, row=episode, seen=max(seen, 1), values=values)
    if saved.changed:
        record(Action.EPISODE_CHANGED, actor=actor, subject=episode)
    return saved
