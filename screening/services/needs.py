"""Keeping what the worklist sorts by in step with the record, in the same transaction.

It follows from rows that a service has just written and the trail has just named, so it
asks no leave and leaves no trace of its own. The trail lets one writer of a practice in at
a time: whoever comes second sees what the first one wrote, so nothing is missed.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F, Model, QuerySet

from screening.models import Patient, PatientNeed, Screening, ScreeningStanding
from screening.queries.screenings import STANDING, with_standing
from screening.queries.worklist import KEPT, folded, with_needs
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent

MAY_CHANGE_A_NEED = {
    Action.PATIENT_CREATED,
    Action.PATIENT_CHANGED,
    Action.TRIAL_RECORDED,
    Action.TRIAL_STRUCK,
    Action.TRIAL_RESTORED,
    Action.ALERT_RAISED,
    Action.ALERT_ACKNOWLEDGED,
    Action.SCREENING_MADE,
    Action.DECISION_RECORDED,
    Action.REVIEW_RECORDED,
    Action.REVIEW_ANSWERED,
    Action.REFERRAL_PREPARED,
    Action.REFERRAL_MOVED,
    Action.LETTER_SIGNED,
}
MAY_CHANGE_A_STANDING = {
    Action.SCREENING_MADE,
    Action.DECISION_RECORDED,
    Action.REVIEW_RECORDED,
    Action.REVIEW_ANSWERED,
}
AT_ONCE = 2000
MOST_WORDS = 240
Row = dict[str, Any]


def keep_need(*, event: AuditEvent, **_: Any) -> None:
    """Renew the need of the patient an event is about, and how screenings stand, if need be."""
    if event.patient_id and event.action in MAY_CHANGE_A_NEED:
        renew_needs(Patient.objects.filter(pk=event.patient_id))
    if event.patient_id and event.action in MAY_CHANGE_A_STANDING:
        renew_standings(Screening.objects.filter(patient=event.patient_id))


def renew_needs(patients: QuerySet[Patient]) -> None:
    """Work out and keep the needs of these patients, in the database they were read from;
    also after rows were brought in in bulk.
    """
    if not patients.exists():
        return
    found = with_needs(patients.order_by()).values("practice_id", *KEPT, patient_id=F("pk"))
    _keep(PatientNeed, found, KEPT, lambda row: row | {"words": folded(row["words"])[:MOST_WORDS]})


def renew_standings(screenings: QuerySet[Screening]) -> None:
    """Work out and keep how these screenings stand; also after rows were brought in in bulk."""
    named = {"screening_id": F("pk"), "practice_id": F("patient__practice")}
    found = with_standing(screenings.order_by()).values("made_at", *STANDING, **named)
    _keep(ScreeningStanding, found, STANDING)


def _keep(
    model: type[Model],
    found: QuerySet[Any, Row],
    changing: Sequence[str],
    as_kept: Callable[[Row], Row] = dict,
) -> None:
    """One row each, in the place of the one there was."""
    model._default_manager.using(found.db).bulk_create(
        [model(**as_kept(row)) for row in found.iterator(AT_ONCE)],
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=changing,
        batch_size=AT_ONCE,
    )
