"""Writing treatment sessions: record, save, strike, restore."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from referrals.models import TreatmentSession
from referrals.models.treatment_session import alert_key
from referrals.services.clinics import StaleError
from screening.models import Patient
from screening.permissions import check
from screening.services.alerts import raise_alert_at_session
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from screening.services.striking import restore, strike
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

YES = TreatmentSession.Thoughts.YES
CHANGED = "Somebody else changed this session meanwhile, and the two do not fit; look again."


@transaction.atomic
def record_session(
    *, actor: User, patient: Patient, form_key: UUID, values: Mapping[str, Any]
) -> TreatmentSession:
    """A session of the patient; a "yes" to suicidal thoughts raises the alert at once."""
    check(actor, Capability.RECORD, patient)
    row = TreatmentSession(patient=patient, recorded_by=actor, form_key=form_key, **values)
    made = made_once(patient.sessions.all(), form_key, lambda: _insert(row))
    if made is row:
        record(Action.SESSION_RECORDED, actor=actor, subject=made)
        _speak(actor, made, made.thoughts)
    return made


@transaction.atomic
def save_session(
    *, actor: User, session: TreatmentSession, seen: int, values: Mapping[str, Any]
) -> Saved:
    """Change a session field by field.

    A "yes" that is sent raises the alert even where it conflicts with somebody else's answer.
    """
    check(actor, Capability.RECORD, session.patient)
    try:
        with transaction.atomic():
            saved = save_fields(
                actor=actor, patient=session.patient, row=session, seen=seen, values=values
            )
    except IntegrityError as error:
        raise StaleError(CHANGED) from error
    if saved.changed:
        record(Action.SESSION_CHANGED, actor=actor, subject=session)
    _speak(actor, saved.row, values.get("thoughts"), saved.row.thoughts)
    return saved


@transaction.atomic
def strike_session(*, actor: User, session: TreatmentSession) -> None:
    """Take the session out of the course; its alert stands."""
    check(actor, Capability.RECORD, session.patient)
    if strike(session, actor):
        record(Action.SESSION_STRUCK, actor=actor, subject=session)


@transaction.atomic
def restore_session(*, actor: User, session: TreatmentSession) -> None:
    """Undo a strike."""
    check(actor, Capability.RECORD, session.patient)
    if restore(session):
        record(Action.SESSION_RESTORED, actor=actor, subject=session)


def _insert(row: TreatmentSession) -> TreatmentSession:
    row.full_clean(validate_unique=False)
    row.save()
    return row


def _speak(actor: User, row: TreatmentSession, *answers: Any) -> None:
    """Raise the alert of a session where one of the answers is "yes"; once a session."""
    if YES not in answers or row.alert_id is not None:
        return
    key = alert_key(row.form_key or row.pk)
    alert = raise_alert_at_session(actor=actor, patient=row.patient, key=key, asked_on=row.date)
    TreatmentSession.objects.filter(pk=row.pk).update(alert=alert)
