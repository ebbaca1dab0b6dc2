"""What a report consists of: tables of counts, a share, and the patients behind two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar
from uuid import UUID

TENTH = Decimal("0.1")
SHOWN = 25
Named = TypeVar("Named")
Totals = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and how many different patients stand behind it."""

    count: int
    people: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table under its key; a cell for each column."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by key; ``columns`` are keys, too. Every line is there, also where nothing is."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self, key: str) -> int:
        """The first count of a line."""
        return next(row.cells[0].count for row in self.rows if row.key == key)

    def total(self, column: int = 0) -> int:
        """The sum of a column."""
        return sum(row.cells[column].count for row in self.rows)


def line(table: str, key: str, column: str = "patients") -> str:
    """The name under which a cell of a table is kept."""
    return f"{table}|{key}|{column}"


def table_of(
    totals: Totals, name: str, keys: Sequence[str], columns: tuple[str, ...] = ("patients",)
) -> Table:
    """The table with what was counted; nothing is a count of 0."""
    rows = (
        Row(key, tuple(Cell(*totals.get(line(name, key, at), (0, 0))) for at in columns))
        for key in keys
    )
    return Table(name, columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class Few(Generic[Named]):
    """The first few patients of a list, and how many it has."""

    rows: tuple[Named, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those the rule answers for meet it: at least, at most, of how many."""

    least: int
    most: int
    of: int

    @property
    def percents(self) -> tuple[Decimal, Decimal] | None:
        """Both ends to a tenth of a percent; nothing where nobody was asked."""
        if not self.of:
            return None
        return _percent(self.least, self.of), _percent(self.most, self.of)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A patient to be named on the page: since when, and what the latest screening left open."""

    patient_id: UUID
    made_at: datetime
    ruling: str
    fact: str
    treatment: str


class Counted:
    """A report, of which the tables are asked by name."""

    __slots__ = ()
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)


@dataclass(frozen=True, slots=True)
class Report(Counted):
    """Everything counted. ``unreferred`` and ``one_fact`` are patients, longest waiting first.

    ``unread`` patients are in none of it yet.
    """

    patients: int
    other_diagnosis: int
    diagnosis_not_recorded: int
    tables: tuple[Table, ...]
    unreferred: Few[Waiting]
    one_fact: Few[Waiting]
    unread: int = 0

    @property
    def share(self) -> Share:
        """From "cannot tell" counted as no to counted as yes, of all three answers."""
        asked = self.table("screenings")
        meets, open_answers = asked.count("meets"), asked.count("cannot_tell")
        whole = meets + open_answers + asked.count("does_not_meet")
        return Share(meets, meets + open_answers, whole)
