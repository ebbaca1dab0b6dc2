"""How long it takes to read a trail of 100,000 rows again."""

import time
from collections.abc import Iterator
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from trd_clinic.audit.actions import Action
from trd_clinic.audit.chain import faults
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import digest

NAME = "Trail"
ROWS, CHUNK = 100_000, 2_000


def run() -> Iterator[str]:
    """Write one chain, read it whole, and compare with reading a tenth of it."""
    small, large = (_seconds(rows) for rows in (ROWS // 10, ROWS))
    yield f"`verify_audit` over {ROWS:,} rows on {connection.vendor}: {large:.1f} s"
    yield f"ten times the rows take {large / small:.1f} times as long"


def _seconds(rows: int) -> float:
    practice = uuid4()
    _write(practice, rows)
    began = time.perf_counter()
    found = list(faults(practice))
    taken = time.perf_counter() - began
    assert found == [], found
    return taken


def _write(practice: object, rows: int) -> None:
    previous, batch = "", []
    for sequence in range(1, rows + 1):
        event = AuditEvent(
            practice_id=practice, sequence=sequence, at=timezone.now(), previous_hash=previous,
            action=Action.PATIENT_VIEWED, actor_id=practice, patient_id=practice,
        )  # fmt: skip
        event.hash = previous = digest(event)
        batch.append(event)
        if len(batch) == CHUNK or sequence == rows:
            AuditEvent.objects.bulk_create(batch)
            batch = []
    AuditHead.objects.create(practice_id=practice, sequence=rows, hash=previous)
