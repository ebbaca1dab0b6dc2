"""Reading the trail again: is every chain whole, and does it reach what was written down?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import digest

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """Where a practice's chain ends."""

    sequence: int
    hash: str


def heads(using: str = "default") -> dict[UUID, Head]:
    """The end of every chain, as the lock that writers queue at has it."""
    rows = AuditHead.objects.using(using).exclude(sequence=0)
    return {row.practice_id: Head(row.sequence, row.hash) for row in rows}


def practices(using: str = "default") -> list[UUID]:
    """Every practice that has a row of the trail or a head."""
    rows = AuditEvent.objects.using(using).order_by()
    return sorted({*rows.values_list("practice_id", flat=True).distinct(), *heads(using)})


def faults(
    practice_id: UUID, known: Mapping[UUID, Head] | None = None, using: str = "default"
) -> Iterator[str]:
    """What is wrong with one chain, in sentences; nothing when it is whole.

    ``known`` holds ends that were written down elsewhere, such as in a backup's manifest:
    who can rewrite the whole database cannot rewrite those.
    """
    marks = {head.sequence: head.hash for head in [(known or {}).get(practice_id)] if head}
    last = Head(0, "")
    rows = AuditEvent.objects.using(using).filter(practice_id=practice_id).order_by("sequence")
    for event in rows.iterator(chunk_size=CHUNK):
        if event.sequence != last.sequence + 1:
            yield f"rows {last.sequence + 1} to {event.sequence - 1} are missing"
        if event.previous_hash != last.hash:
            yield f"row {event.sequence} does not follow the row before it"
        if digest(event) != event.hash:
            yield f"row {event.sequence} was changed"
        if marks.pop(event.sequence, event.hash) != event.hash:
            yield f"row {event.sequence} is not the one that was written down"
        last = Head(event.sequence, event.hash)
    yield from _end(heads(using).get(practice_id, Head(0, "")), last, marks)


def _end(head: Head, last: Head, marks: dict[int, str]) -> Iterator[str]:
    """Whether the chain ends where its head and what was written down say."""
    if head != last:
        yield f"it ends at row {last.sequence}, its head says {head.sequence}"
    for sequence in marks:
        yield f"it ends at row {last.sequence}, row {sequence} was written down"
