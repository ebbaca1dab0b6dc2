"""Looking across the practice, and taking the counts out of it.

The trail is written first and by itself: counting a large practice holds up no other write.
"""

from datetime import date

from django.core.exceptions import PermissionDenied

from referrals.models import PracticeFigures
from referrals.reports.summing import LiveReport, live_report_of, report_of
from referrals.reports.tables import Report
from referrals.services.figures import AT_AN_OPENING, kept_figures
from screening.permissions import check
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


def open_report(*, actor: User, as_of: date) -> Report:
    """The report of the actor's practice, for reading."""
    check(actor, Capability.REPORT)
    record(Action.REPORT_VIEWED, actor=actor, subject=actor.practice)
    return report_of(*_kept(actor, as_of))


def export_report(*, actor: User, as_of: date) -> Report:
    """The same report, for a download; whoever writes it hides the small counts."""
    check(actor, Capability.EXPORT)
    record(Action.REPORT_EXPORTED, actor=actor, subject=actor.practice)
    return report_of(*_kept(actor, as_of))


def open_live_report(*, actor: User, as_of: date) -> LiveReport:
    """The practice's records as they stand on a day, for reading."""
    check(actor, Capability.REPORT)
    record(Action.REPORT_VIEWED, actor=actor, subject=actor.practice)
    return live_report_of(*_kept(actor, as_of), as_of)


def export_live_report(*, actor: User, as_of: date) -> LiveReport:
    """The same, for a download; whoever writes it hides the small counts."""
    check(actor, Capability.EXPORT)
    record(Action.REPORT_EXPORTED, actor=actor, subject=actor.practice)
    return live_report_of(*_kept(actor, as_of), as_of)


def _kept(actor: User, as_of: date) -> tuple[PracticeFigures, int]:
    if actor.practice is None:
        raise PermissionDenied("Reports are about a practice.")
    return kept_figures(actor.practice, as_of, AT_AN_OPENING)
