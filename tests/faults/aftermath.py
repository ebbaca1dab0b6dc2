"""``python -m tests.faults.aftermath KEYS``: what is there after the kills, counted."""

import json
import sys
from pathlib import Path

import django

django.setup()

from screening.models import Screening, Trial  # noqa: E402
from trd_clinic.accounts.models import Practice  # noqa: E402
from trd_clinic.audit.chain import faults, practices  # noqa: E402
from trd_clinic.audit.models import AuditEvent  # noqa: E402

MADE = {Trial: "trial_recorded", Screening: "screening_made"}


def lost(answered: list[str]) -> int:
    """Writes that were answered and are not there."""
    stored = {str(key) for kind in MADE for key in kind.objects.values_list("form_key", flat=True)}
    return len(set(answered) - stored)


def halves() -> int:
    """Rows without their line in the trail, lines without their row, screenings not whole."""
    count = 0
    for kind, action in MADE.items():
        rows = set(kind.objects.values_list("pk", flat=True))
        lines = AuditEvent.objects.filter(action=action).values_list("subject_id", flat=True)
        count += len(rows ^ set(lines))
    return count + sum(not (row.facts and row.verdict) for row in Screening.objects.all())


if __name__ == "__main__":
    broken = [fault for practice in practices() for fault in faults(practice)]
    keys = json.loads(Path(sys.argv[1]).read_text())
    told = {"lost": lost(keys), "halves": halves(), "chain": broken}
    told |= {"rows": sum(kind.objects.count() for kind in MADE), "answered": len(keys)}
    print(json.dumps(told | {"practices": Practice.objects.count()}))
