"""The figures of both reports across a practice of 20,000 patients, against one of 2,000."""

import time
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.reports.counting import count
from referrals.reports.rows import ReportRows
from referrals.reports.summing import report_of
from referrals.services.figures import kept_figures, renew_figures
from tests.cast import TODAY, make_member, make_practice
from tests.crowd import make_crowd
from trd_clinic.accounts.models import Practice

NAME = "The report across a practice"
SIZES = (2_000, 20_000)


def run() -> Iterator[str]:
    """Working everything out anew, and reading what is kept; the queries of that are counted."""
    seconds = {}
    count(ReportRows((), ()))  # pandas is loaded once a worker, not once a report
    for size in SIZES:
        practice = _practice_of(size)
        began = time.process_time()
        renew_figures(practice, TODAY)
        seconds[size] = time.process_time() - began
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            report = report_of(*kept_figures(practice, TODAY))
        read = 1000 * (time.perf_counter() - began)
        yield (
            f"{report.patients:6,} patients: worked out in {seconds[size]:5.2f} s of one "
            f"processor, read in {read:.0f} ms with {len(queries)} queries"
        )
    yield f"ratio: {seconds[SIZES[1]] / seconds[SIZES[0]]:.1f} for ten times the patients"


def _practice_of(size: int) -> Practice:
    practice = make_practice(f"Crowd{size} Psychiatry")
    make_crowd(practice, make_member(practice, "Imani Castellane", "clinician"), size)
    return practice
