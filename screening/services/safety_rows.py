"""Recording that rows of the safety screen were held against the label in force."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from screening.models import SafetyRowCheck
from screening.permissions import check
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def check_safety_rows(
    *, actor: User, items: Iterable[str], label: str, checked_on: date, form_key: UUID
) -> None:
    """One row a question, kept for the actor's practice; one form is kept once."""
    check(actor, Capability.ADMINISTER)
    practice = Practice.objects.select_for_update().get(staff=actor)
    if SafetyRowCheck.objects.filter(form_key=form_key).exists():
        return
    wanted = set(items)
    known = [item for item in load().safety_items if item.key in wanted]
    if not known:
        raise ValidationError("Choose at least one row that you have checked.")
    for item in known:
        row = SafetyRowCheck(
            practice=practice,
            item=item.key,
            fingerprint=item.fingerprint,
            label=label,
            checked_on=checked_on,
            by=actor,
            at=timezone.now(),
            form_key=form_key,
        )
        row.full_clean(validate_constraints=False)
        row.save()
    record(Action.SAFETY_ROWS_CHECKED, actor=actor, subject=practice)
