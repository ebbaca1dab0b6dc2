"""Raising the suicide alert.  Acknowledging it is the work of ``alerts``."""

from django.utils import timezone

from screening.criteria.instruments import Instrument
from screening.models import Score, SuicideAlert
from screening.permissions import check
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


def raise_alert(
    *, actor: User, score: Score, instrument: Instrument, answer: int | None
) -> SuicideAlert | None:
    """An alert for an answer at or above the scale's threshold, inside the caller's save.

    The same answer saved again raises none; another alerting answer raises its own.
    """
    check(actor, Capability.RECORD, score.patient)
    asked = instrument.alert
    if asked is None or answer is None or answer < asked.at_least:
        return None
    if _last_answer(score) == answer:
        return None
    alert = SuicideAlert(
        patient=score.patient,
        score=score,
        instrument=instrument.name,
        item=asked.item,
        value=answer,
        maximum=asked.highest,
        words=instrument.options[answer] if instrument.options else "",
        asked_on=score.date,
        raised_at=timezone.now(),
    )
    alert.save()
    record(Action.ALERT_RAISED, actor=actor, subject=alert)
    return alert


def _last_answer(score: Score) -> int | None:
    """The answer of the newest alert of this score, or of the score it corrects."""
    related = [key for key in (score.pk, score.corrects_id) if key]
    newest = SuicideAlert.objects.filter(score_id__in=related).first()
    return newest.value if newest else None
