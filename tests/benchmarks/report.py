"""The report across a practice of 20,000 patients, against one of 2,000."""

import time
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.reports.counting import count
from referrals.reports.rows import ReportRows, read_rows
from tests.cast import make_member, make_practice
from tests.crowd import make_crowd
from trd_clinic.accounts.models import Practice

NAME = "The report across a practice"
SIZES = (2_000, 20_000)


def run() -> Iterator[str]:
    """Reading and counting at both sizes; the queries are counted, too."""
    seconds = {}
    count(ReportRows((), ()))  # pandas is loaded once a worker, not once a report
    for size in SIZES:
        practice = _practice_of(size)
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            rows = read_rows(practice.pk)
        read = time.perf_counter()
        report = count(rows)
        seconds[size] = time.perf_counter() - began
        yield (
            f"{report.patients:6,} patients: read in {read - began:5.2f} s with {len(queries)} "
            f"queries, counted in {began + seconds[size] - read:5.2f} s"
        )
    yield f"ratio: {seconds[SIZES[1]] / seconds[SIZES[0]]:.1f} for ten times the patients"


def _practice_of(size: int) -> Practice:
    practice = make_practice(f"Crowd{size} Psychiatry")
    make_crowd(practice, make_member(practice, "Imani Castellane", "clinician"), size)
    return practice
