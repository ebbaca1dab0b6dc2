"""New patients of a file who may be here already under another number."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from screening.models import Patient
from screening.roster.told import PatientTold
from trd_clinic.accounts.models import Practice

AT_ONCE = 2000


class Namesake(NamedTuple):
    """A new patient on a line, and the number under which one like that is here already."""

    line: int
    number: str
    other: str


def namesakes(practice: Practice, new: Iterable[PatientTold]) -> Iterator[Namesake]:
    """Those of a name and birth date that stand in the practice, or earlier in the file."""
    rows = Patient.objects.filter(practice=practice).values_list("name", "birth_date", "number")
    here: dict[tuple[str, object], str] = {}
    for name, born, number in rows.iterator(AT_ONCE):
        here[name.casefold(), born] = number
    for told in new:
        who = (str(told.cells.get("name", "")).casefold(), told.cells.get("birth_date"))
        if all(who):
            other = here.setdefault(who, told.number)
            if other != told.number:
                yield Namesake(told.line, told.number, other)
