"""Taking patients and trials in from a file: all rows or none, the same file once."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from screening.models import DepressiveEpisode, DoseStep, Patient, Trial
from screening.permissions import check
from screening.queries.rosters import Plan, plan_of
from screening.roster.people import Roster
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.each import record_each
from trd_clinic.audit.trail import record

AT_ONCE = 500


class RosterRefusedError(ValueError):
    """Some rows cannot be taken, so none was; the plan says which and why."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("Some rows cannot be taken in.")
        self.plan = plan


@transaction.atomic
def import_roster(*, actor: User, roster: Roster, today: date) -> Plan:
    """Insert what is not here yet. Two at once wait for each other, and the second adds nothing.

    Every patient who was added, or got a trial, has an event; the file has one before them.
    """
    check(actor, Capability.RECORD)
    if actor.practice is None:
        raise PermissionDenied("Patients belong to a practice.")
    Practice.objects.select_for_update().get(pk=actor.practice.pk)
    made = plan_of(actor.practice, roster, today)
    if made.problems:
        raise RosterRefusedError(made)
    Patient.objects.bulk_create(made.patients, AT_ONCE)
    DepressiveEpisode.objects.bulk_create(made.episodes, AT_ONCE)
    Trial.objects.bulk_create(made.trials, AT_ONCE)
    DoseStep.objects.bulk_create(made.steps, AT_ONCE)
    record(Action.RECORDS_IMPORTED, actor=actor, subject=actor.practice)
    record_each(Action.RECORDS_IMPORTED, actor=actor, subjects=made.touched)
    return made
