"""An answer that speaks of suicide: raised at every save, acknowledged by name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from screening.criteria.instruments import Instrument
from screening.models import AcknowledgedAlert, Acknowledgement, Patient, Score, SuicideAlert
from screening.permissions import check
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

ALREADY = "Somebody else has recorded this meanwhile; the page shows what is open now."


@transaction.atomic
def raise_alert(
    *, actor: User, score: Score, instrument: Instrument, item: int, answer: int | None
) -> SuicideAlert | None:
    """Raise the alert when the answer to ``item`` reaches its threshold, unless it was the last.

    A later, lower answer erases nothing: each alert stands until it is acknowledged.
    """
    check(actor, Capability.RECORD, score.patient)
    alert = next((rule for rule in instrument.alerts if rule.item == item), None)
    if alert is None or answer is None or answer < alert.at_least:
        return None
    last = SuicideAlert.objects.filter(score=score, item=item).first()
    if last is not None and last.value == answer:
        return None
    raised = SuicideAlert(
        patient=score.patient,
        score=score,
        instrument=instrument.name,
        item=alert.item,
        value=answer,
        maximum=alert.highest,
        words=instrument.word_for(item, answer),
        asked_on=score.date,
        raised_at=timezone.now(),
    )
    raised.save()
    record(Action.ALERT_RAISED, actor=actor, subject=raised)
    return raised


@transaction.atomic
def raise_alert_at_session(
    *, actor: User, patient: Patient, key: UUID, asked_on: date | None
) -> SuicideAlert:
    """A "yes" to the question about suicidal thoughts at a treatment session.

    Whoever writes it down: a coordinator's note of it is seen as surely as a clinician's.
    ``key`` is the id of the alert, so that one form raises one, however often it is sent.
    """
    check(actor, Capability.RECORD, patient)
    raised = SuicideAlert(
        id=key,
        patient=patient,
        instrument=SuicideAlert.AT_SESSION,
        words="Yes",
        asked_on=asked_on,
        raised_at=timezone.now(),
    )
    kept = _kept(raised)
    if kept is raised:
        record(Action.ALERT_RAISED, actor=actor, subject=raised)
    return kept


@transaction.atomic
def acknowledge_alerts(
    *,
    actor: User,
    patient: Patient,
    alert_ids: Iterable[UUID],
    values: Mapping[str, Any],
    form_key: UUID,
) -> Acknowledgement:
    """Answer the alerts that were shown, and only those; a later one needs a row of its own.

    ``values`` are the columns of ``Acknowledgement`` that the form asks for.
    """
    check(actor, Capability.ACKNOWLEDGE, patient)
    row = Acknowledgement(patient=patient, by=actor, at=timezone.now(), form_key=form_key, **values)
    acknowledgement, new = insert_once(row, under="patient_id")
    if new:
        _answer(acknowledgement, set(alert_ids))
        record(Action.ALERT_ACKNOWLEDGED, actor=actor, subject=acknowledgement)
    return acknowledgement


def _kept(raised: SuicideAlert) -> SuicideAlert:
    """The alert, inserted, or the one of the same patient that already has its id."""
    try:
        with transaction.atomic():
            raised.save()
    except IntegrityError:
        found = SuicideAlert.objects.filter(pk=raised.pk, patient_id=raised.patient_id).first()
        if found is None:
            raise Http404 from None
        return found
    return raised


def _answer(acknowledgement: Acknowledgement, shown: set[UUID]) -> None:
    """Name every alert shown; one that is not open any more undoes the whole row."""
    still_open = SuicideAlert.objects.filter(
        patient=acknowledgement.patient, pk__in=shown, answered=None
    )
    alerts = list(still_open)
    if not alerts or len(alerts) != len(shown):
        raise ValidationError(ALREADY)
    try:
        with transaction.atomic():
            for alert in alerts:
                AcknowledgedAlert(acknowledgement=acknowledgement, alert=alert).save()
    except IntegrityError as error:
        raise ValidationError(ALREADY) from error
