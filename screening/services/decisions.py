"""The clinician's own answer to a screening."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from screening.models import Decision, Screening
from screening.permissions import check
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def decide(
    *, actor: User, screening: Screening, ruling: str, reason: str, form_key: UUID
) -> Decision:
    """Agree, overrule with a reason, or leave it open; an earlier decision stays as it is."""
    check(actor, Capability.DECIDE, screening.patient)
    row = Decision(
        screening=screening,
        ruling=ruling,
        reason=reason.strip(),
        by=actor,
        at=timezone.now(),
        form_key=form_key,
    )
    decision, new = insert_once(row, under="screening_id")
    if new:
        record(Action.DECISION_RECORDED, actor=actor, subject=decision)
    return decision
