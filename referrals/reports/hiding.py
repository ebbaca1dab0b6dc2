"""Small counts are hidden in exports, so that nobody can be recognised or computed.

The floor of 11 is that of the United States' public statistics on patients (cells of ten
or fewer are not shown). Zero is below it, too: a shown zero says something about each of
the others. Every column's total is taken to be known from elsewhere.
"""

from collections.abc import Sequence

from referrals.reports.tables import Cell, Counted, Report, Table

FEWEST = 11
Place = tuple[str, int]
# A table whose lines add up to one line of another: hidden there, it is hidden here.
PARTS_OF = {"referrals": ("screenings", "meets"), "meeting": ("standing", "meets")}
SHARE_OF = ("meets", "cannot_tell", "does_not_meet")


def hidden_places(report: Counted, name: str) -> frozenset[Place]:
    """The key and column of every count of a table that may not leave the practice."""
    table = report.table(name)
    if name in PARTS_OF:
        whole, key = PARTS_OF[name]
        if (key, 0) in hidden_places(report, whole):
            return frozenset((row.key, at) for row in table.rows for at in _columns(table))
    return frozenset(place for at in _columns(table) for place in _in_column(table, at))


def share_is_hidden(report: Report) -> bool:
    """Whether the share would give away a count that is hidden."""
    hidden = hidden_places(report, "screenings")
    return any((key, 0) in hidden for key in SHARE_OF)


def hidden_stages(counts: Sequence[int]) -> frozenset[int]:
    """Which stages of a funnel may not leave: too few got there, or too few were lost since.

    The first stage is known from elsewhere; what lies between two shown ones is a sum.
    """
    hidden, last = set(), None
    for at, count in enumerate(counts):
        lost = FEWEST if last is None else last - count
        if count < FEWEST or lost < FEWEST:
            hidden.add(at)
        else:
            last = count
    return frozenset(hidden)


def _columns(table: Table) -> range:
    return range(len(table.columns))


def _in_column(table: Table, at: int) -> list[Place]:
    """The small counts, and as many of the next as it takes to keep them from being computed.

    With the total known, what is hidden is known as a sum: so at least eleven patients stand
    behind all that is hidden, which takes at least two counts.
    """
    cells = {row.key: row.cells[at] for row in table.rows}
    hidden = [key for key, cell in cells.items() if _is_small(cell)]
    rest = sorted((key for key in cells if key not in hidden), key=lambda key: cells[key].count)
    while hidden and rest and not _covered([cells[key] for key in hidden]):
        hidden.append(rest.pop(0))
    return [(key, at) for key in hidden]


def _is_small(cell: Cell) -> bool:
    return min(cell.count, cell.people) < FEWEST


def _covered(cells: list[Cell]) -> bool:
    return sum(cell.people for cell in cells) >= FEWEST
