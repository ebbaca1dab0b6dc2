"""The page that reads an outside record, and what was read before."""

from dataclasses import dataclass
from datetime import date

from screening.models import OutsideRecord, Patient
from screening.outside.refusal import MEGABYTE, MOST_BYTES_FHIR
from screening.permissions import may
from screening.presenters.page import address
from screening.presenters.words import clock, plural, short_day
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One file that was read: its name, when by whom, and how much of it is answered."""

    name: str
    href: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """Everything the page places; ``most_bytes`` lets a browser refuse before it sends."""

    rows: tuple[ReadRow, ...]
    may_read: bool
    most_bytes: int


def outside_page(rows: list[OutsideRecord], user: User, patient: Patient) -> OutsidePage:
    """The page in words."""
    return OutsidePage(
        rows=tuple(_row(row) for row in rows),
        may_read=may(user, Capability.RECORD, patient),
        most_bytes=MOST_BYTES_FHIR,
    )


def read_now(outside: OutsideRecord) -> str:
    """What is said once a file has been read."""
    lines = plural(outside.proposals.count(), "line")
    return f"{lines} read. Nothing is in the record until you accept it."


def read_before(outside: OutsideRecord) -> str:
    """What is said when the same file comes again."""
    when = f"{short_day(outside.read_on)}, {clock(outside.read_at)}"
    return f"This very file was read before: {when}, by {outside.read_by.name}."


def kind_and_size(outside: OutsideRecord) -> str:
    """``FHIR bundle, 1.4 MB``."""
    size = outside.size
    large = f"{size / MEGABYTE:.1f} MB"
    return f"{outside.get_kind_display()}, {large if size >= MEGABYTE else _small(size)}"


def born(written: str) -> str:
    """A birth date of the file as pages write it."""
    return short_day(date.fromisoformat(written))


def _small(size: int) -> str:
    return f"{max(1, round(size / KILOBYTE))} kB"


def _row(outside: OutsideRecord) -> ReadRow:
    lines = list(outside.proposals.all())
    open_lines = sum(not line.answers.all() for line in lines)
    state = f"{open_lines} of {plural(len(lines), 'line')} not answered" if open_lines else "done"
    return ReadRow(
        name=outside.file_name,
        href=address("screening:outside_record", outside.patient_id, outside.pk),
        when=f"{kind_and_size(outside)}; read {short_day(outside.read_on)} by "
        f"{outside.read_by.name}",
        state=state,
    )
