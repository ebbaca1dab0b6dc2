"""Looks at patients while the database takes no writes: noted in the server's log, and brought
into the trail, marked late, as soon as it can be written again.

A page that only reads need not wait for a full disk or a locked file; that somebody saw it
is kept all the same. The log's line holds ids, never a patient.
"""

import json
import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from trd_clinic.audit.actions import Action

READS = {action for action in Action if action.endswith(("_viewed", "_previewed", "_searched"))}
READS.add(Action.DENIED)
MARK = "late audit line "
BRIEF = 2000  # milliseconds that a page waits for the lock before it goes on

log = logging.getLogger("trd_clinic.late")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a row of the trail will say, in plain ids."""

    practice_id: UUID
    at: datetime
    action: str
    actor_id: UUID | None
    subject_type: str
    subject_id: UUID | None
    patient_id: UUID | None
    address: str
    reference: str


WAITING: deque[Seen] = deque(maxlen=100_000)


def keep(seen: Seen) -> None:
    """Write the line into the server's log, and remember it in this process."""
    log.warning("%s%s", MARK, json.dumps(asdict(seen), default=str))
    WAITING.append(seen)


def read_line(line: str) -> Seen | None:
    """The line of a log again; None where it is another or not whole."""
    _, found, rest = line.partition(MARK)
    try:
        told: dict[str, Any] = json.JSONDecoder().raw_decode(rest)[0] if found else {}
        ids = {name: UUID(told[name]) for name in told if name.endswith("_id") and told[name]}
        return Seen(**{**told, **ids, "at": datetime.fromisoformat(told["at"])})
    except (ValueError, KeyError, TypeError):
        return None


@contextmanager
def briefly() -> Iterator[None]:
    """Wait two seconds at most for SQLite's lock, where a page can go on without writing."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {min(BRIEF, int(usual))}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
