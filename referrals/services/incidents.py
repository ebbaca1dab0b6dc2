"""A letter that reached the wrong place: recorded, worked on, closed; nothing is deleted."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from referrals.lifecycle import UNSENT, State
from referrals.models import IncidentClosure, PrivacyIncident, Referral
from screening.permissions import check
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

NOT_SENT = "This letter was not sent yet."


@transaction.atomic
def report_incident(
    *, actor: User, referral: Referral, went_to: str, noticed_on: date, words: str, form_key: UUID
) -> PrivacyIncident:
    """Open a privacy incident for a letter that was sent; one form opens one."""
    check(actor, Capability.RECORD_ANSWER, referral.patient)
    if State(referral.state) in UNSENT:
        raise ValidationError(NOT_SENT)
    row = PrivacyIncident(
        referral=referral,
        went_to=went_to,
        noticed_on=noticed_on,
        words=words,
        by=actor,
        at=timezone.now(),
        form_key=form_key,
    )
    incident, new = insert_once(row, under="referral_id")
    if new:
        record(Action.INCIDENT_REPORTED, actor=actor, subject=incident)
    return incident


@transaction.atomic
def close_incident(
    *, actor: User, incident: PrivacyIncident, words: str, form_key: UUID
) -> IncidentClosure:
    """Say what was done about it; a practice administrator closes it once."""
    check(actor, Capability.ADMINISTER, incident.referral.patient)
    kept = IncidentClosure.objects.filter(incident=incident).first()
    if kept is not None:
        return kept
    row = IncidentClosure(
        incident=incident, words=words, by=actor, at=timezone.now(), form_key=form_key
    )
    closure, new = insert_once(row, under="incident_id")
    if new:
        record(Action.INCIDENT_CLOSED, actor=actor, subject=closure)
    return closure
