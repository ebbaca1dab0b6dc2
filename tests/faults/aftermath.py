"""``python -m tests.faults.aftermath ANSWERED``: what is there after the faults, counted."""

import json
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from screening.models import DepressiveEpisode, Patient, Screening, Trial  # noqa: E402
from trd_clinic.accounts.models import Practice  # noqa: E402
from trd_clinic.audit.chain import faults, practices  # noqa: E402
from trd_clinic.audit.models import AuditEvent  # noqa: E402

MADE = {Trial: "trial_recorded", Screening: "screening_made", Patient: "patient_created"}


def lost(answered: list[str]) -> int:
    """Rows that were answered and are not there."""
    stored = {str(key) for kind in MADE for key in kind.objects.values_list("form_key", flat=True)}
    return len(set(answered) - stored)


def forgotten(fields: dict[str, int]) -> int:
    """Fields that stand at an older value than the last one that was answered."""
    rows = DepressiveEpisode.objects.filter(patient__in=fields).values_list("patient", "icd10")
    stands = {str(patient): int(value or 0) for patient, value in rows}
    return sum(stands.get(patient, 0) < said for patient, said in fields.items())


def halves() -> int:
    """Rows without their line in the trail, lines without their row, screenings not whole."""
    count = 0
    for kind, action in MADE.items():
        rows = (
            kind.objects.exclude(form_key__in=made_by_hand()) if kind is Patient else kind.objects
        )
        lines = AuditEvent.objects.filter(action=action).values_list("subject_id", flat=True)
        count += len(set(rows.values_list("pk", flat=True)) ^ set(lines))
    return count + sum(not (row.facts and row.verdict) for row in Screening.objects.all())


def made_by_hand() -> list[Any]:
    """The patients who were there before anybody wrote."""
    first = Patient.objects.filter(name__startswith="Patient ")
    return list(first.values_list("form_key", flat=True))


def broken_pages() -> list[str]:
    """What SQLite itself says of its file; PostgreSQL is asked by reading all of it above."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [line for (line,) in cursor.fetchall() if line != "ok"]


if __name__ == "__main__":
    said = json.loads(Path(sys.argv[1]).read_text())
    broken = [fault for practice in practices() for fault in faults(practice)]
    told = {"lost": lost(said["keys"]) + forgotten(said["fields"]), "halves": halves()}
    told |= {"chain": broken, "pages": broken_pages(), "practices": Practice.objects.count()}
    told |= {
        "rows": sum(kind.objects.count() for kind in MADE),
        "answered": len(said["keys"]) + sum(said["fields"].values()),
    }
    print(json.dumps(told))
