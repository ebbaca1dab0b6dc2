"""Both reports, every patient counted anew."""

from datetime import date

from referrals.reports.summing import LiveReport, live_report_of, report_of
from referrals.reports.tables import Report
from referrals.services.figures import renew_figures
from tests.cast import TODAY
from trd_clinic.accounts.models import Practice


def reported(practice: Practice) -> Report:
    return report_of(renew_figures(practice, TODAY), 0)


def looked(practice: Practice, today: date = TODAY) -> LiveReport:
    return live_report_of(renew_figures(practice, today), 0, today)
