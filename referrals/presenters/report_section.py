"""One table of a report on a page: the words of its lines, the counts, and its bars."""

from dataclasses import dataclass

from django.urls import reverse

from referrals.presenters.report_words import Names, Wording
from referrals.reports.tables import Row, Table
from trd_clinic.web.charts.bars import Bar, BarsInput, Part, draw, gist
from trd_clinic.web.charts.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table on the page."""

    word: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its figure, which is absent where nothing is counted.

    ``none`` names the lines left out; ``download`` is empty for whoever may not export.
    """

    key: str
    title: str
    note: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None
    none: str
    drawing: Drawing | None
    download: str


def section(table: Table, names: Names, *, may_export: bool) -> Section:
    """A table of counts in the words of its report."""
    wording, shown = names.wordings[table.name], _shown(table, names)
    sums = (f"{table.total(at):,}" for at in range(len(table.columns)))
    adds_up = shown and table.name not in names.overlapping
    left_out = [names.line(table.name, row.key) for row in table.rows if row not in shown]
    return Section(
        key=table.name,
        title=wording.title,
        note=wording.note,
        head=(wording.first, *wording.columns),
        lines=tuple(_line(table.name, row, names) for row in shown),
        total=Line("In all", tuple(sums)) if adds_up else None,
        none=f"None: {'; '.join(left_out)}." if left_out else "",
        drawing=_drawing(table.name, shown, names) if shown else None,
        download=download(table.name) if may_export else "",
    )


def download(name: str) -> str:
    """Where the CSV file of a table is had."""
    return reverse("referrals:report_csv", args=[name])


def _shown(table: Table, names: Names) -> tuple[Row, ...]:
    """Every line of the short tables; of the long ones those in which something is counted."""
    if table.name in names.whole:
        return table.rows
    return tuple(row for row in table.rows if any(cell.count for cell in row.cells))


def _line(name: str, row: Row, names: Names) -> Line:
    return Line(names.line(name, row.key), tuple(f"{cell.count:,}" for cell in row.cells))


def _drawing(name: str, rows: tuple[Row, ...], names: Names) -> Drawing:
    wording: Wording = names.wordings[name]
    bars = tuple(_bar(name, row, names) for row in rows)
    several = len(wording.columns) > 1
    legend = tuple(zip(wording.columns, wording.fills, strict=True)) if several else ()
    pairs = [
        (f"{bar.label}, {said.lower()}" if several else bar.label, part.value)
        for bar in bars
        for said, part in zip(wording.columns, bar.parts, strict=True)
    ]
    return draw(BarsInput(gist(wording.title, pairs), bars, legend))


def _bar(name: str, row: Row, names: Names) -> Bar:
    parts = (Part(cell.count, names.fill(name, row.key, at)) for at, cell in enumerate(row.cells))
    return Bar(names.line(name, row.key), tuple(parts))
