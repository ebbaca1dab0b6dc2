"""The live practice, rule and all, at 5,000 patients against 500."""

import time
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.services.figures import renew_figures
from tests.cast import TODAY, make_member, make_practice
from tests.live_crowd import make_live_crowd

NAME = "The practice as its records stand"
SIZES = (500, 5_000)


def run() -> Iterator[str]:
    """Every record through the rule, and counted; the queries are counted, too."""
    seconds = {}
    for size in SIZES:
        practice = make_practice(f"Live{size} Psychiatry")
        make_live_crowd(practice, make_member(practice, "Imani Castellane", "clinician"), size)
        began = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            kept = renew_figures(practice, TODAY)
        seconds[size] = time.process_time() - began
        spent = f"{seconds[size]:5.2f} s of one processor"
        yield f"{kept.patients:6,} patients: {spent} with {len(queries)} queries"
    yield f"ratio: {seconds[SIZES[1]] / seconds[SIZES[0]]:.1f} for ten times the patients"
