"""Looking across the practice, and taking the counts out of it.

The trail is written first and by itself: counting a large practice holds up no other write.
"""

from datetime import date

from django.core.exceptions import PermissionDenied

from referrals.reports.counting import count
from referrals.reports.live import LiveReport, look
from referrals.reports.rows import ReportRows, read_rows
from referrals.reports.tables import Report
from screening.permissions import check
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


def open_report(*, actor: User) -> Report:
    """The report of the actor's practice, for reading."""
    check(actor, Capability.REPORT)
    record(Action.REPORT_VIEWED, actor=actor, subject=actor.practice)
    return _count(actor)


def export_report(*, actor: User) -> Report:
    """The same report, for a download; whoever writes it hides the small counts."""
    check(actor, Capability.EXPORT)
    record(Action.REPORT_EXPORTED, actor=actor, subject=actor.practice)
    return _count(actor)


def open_live_report(*, actor: User, as_of: date) -> LiveReport:
    """The practice's records as they stand on a day, for reading."""
    check(actor, Capability.REPORT)
    record(Action.REPORT_VIEWED, actor=actor, subject=actor.practice)
    return _look(actor, as_of)


def export_live_report(*, actor: User, as_of: date) -> LiveReport:
    """The same, for a download; whoever writes it hides the small counts."""
    check(actor, Capability.EXPORT)
    record(Action.REPORT_EXPORTED, actor=actor, subject=actor.practice)
    return _look(actor, as_of)


def _look(actor: User, as_of: date) -> LiveReport:
    if actor.practice is None:
        raise PermissionDenied("Reports are about a practice.")
    return look(actor.practice, as_of)


def _count(actor: User) -> Report:
    return count(read_rows(actor.practice_id) if actor.practice_id else ReportRows((), ()))
