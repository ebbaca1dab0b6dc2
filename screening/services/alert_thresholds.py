"""Moving the threshold of a suicide alert, among those that are offered; never switching it off."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from screening.models import AlertThreshold
from screening.permissions import check
from screening.queries.alert_thresholds import scale_at
from screening.reference import load
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.accounts.staffing import StaleError
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

NOT_OFFERED = "Choose one of the thresholds offered; an alert is moved, never switched off."
STALE = "Somebody else moved this threshold since you looked. Look again."
AS_IT_IS = "The alert is raised from this answer already."


@transaction.atomic
def move_alert_threshold(
    *, actor: User, practice: Practice, instrument: str, at_least: int, seen: int, form_key: UUID
) -> AlertThreshold:
    """Raise the alert of a scale from another answer on; alerts that were raised stay.

    ``seen`` is the threshold the actor looked at. Raises ``ValidationError`` where the new one
    is not offered or holds already, ``StaleError`` where it was moved meanwhile.
    """
    check(actor, Capability.ADMINISTER)
    if actor.practice_id != practice.pk:
        raise PermissionDenied("Only the own practice can be changed.")
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    kept = current.alert_thresholds.filter(form_key=form_key).first()
    if kept is not None:
        return kept
    row = AlertThreshold(
        practice=current,
        instrument=instrument,
        at_least=at_least,
        before=_before(current, instrument, at_least, seen),
        by=actor,
        at=_moment(current, instrument),
        form_key=form_key,
    )
    moved, new = insert_once(row, under="practice_id")
    if new:
        record(Action.ALERT_THRESHOLD_MOVED, actor=actor, subject=moved)
    return moved


def _before(practice: Practice, instrument: str, at_least: int, seen: int) -> int:
    """The threshold in force, if it can be moved to the new one."""
    scale = load().instruments.get(instrument)
    if scale is None or scale.alert is None or at_least not in scale.alert.offered:
        raise ValidationError(NOT_OFFERED)
    alert = scale_at(practice.pk, instrument).alert
    now = alert.at_least if alert else 0
    if now != seen:
        raise StaleError(STALE)
    if now == at_least:
        raise ValidationError(AS_IT_IS)
    return now


def _moment(practice: Practice, instrument: str) -> datetime:
    """Now, but after the move before this one: the latest stands, though a clock is put back."""
    last = practice.alert_thresholds.filter(instrument=instrument).first()
    now = timezone.now()
    return now if last is None else max(now, last.at + timedelta(microseconds=1))
