"""Keeping until when each referral may rest, in the same transaction as what changes it.

It follows from rows that a service has just written and the trail has just named, so it asks
no leave and leaves no trace of its own.
"""

from typing import Any

from django.db.models import Max, QuerySet

from referrals.models import Referral, ReferralDue
from referrals.queries.overdue import due_on
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent

MAY_CHANGE_WHAT_IS_DUE = {
    Action.REFERRAL_PREPARED,
    Action.REFERRAL_CHANGED,
    Action.REFERRAL_MOVED,
    Action.LETTER_SIGNED,
}
AT_ONCE = 2000


def keep_due(*, event: AuditEvent, **_: Any) -> None:
    """Renew what is kept of the referrals of the patient an event is about.

    A practice that changes its time zone moves the days of all of them.
    """
    if event.patient_id and event.action in MAY_CHANGE_WHAT_IS_DUE:
        renew_due(Referral.objects.filter(patient=event.patient_id))
    if event.action == Action.PRACTICE_CHANGED:
        renew_due(Referral.objects.filter(patient__practice=event.practice_id))


def renew_due(referrals: QuerySet[Referral]) -> None:
    """Work out and keep it for these referrals, in the database they were read from; also after
    rows were brought in in bulk.
    """
    rows = referrals.order_by().select_related("patient__practice").annotate(last=Max("moves__at"))
    only = rows.only("state", "urgency", "created_at", "patient__practice__time_zone")
    ReferralDue.objects.using(referrals.db).bulk_create(
        [_kept(row) for row in only.iterator(AT_ONCE)],
        update_conflicts=True,
        unique_fields=["referral"],
        update_fields=["due_on"],
        batch_size=AT_ONCE,
    )


def _kept(row: Any) -> ReferralDue:
    practice = row.patient.practice
    day = due_on(row, row.last, practice.zone)
    return ReferralDue(referral=row, practice=practice, created_at=row.created_at, due_on=day)
