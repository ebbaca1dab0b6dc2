"""The report page: what was counted, in sentences, tables and bars."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from referrals.presenters.report_names import NamedList, fact_list, unreferred_list
from referrals.presenters.report_share import SharePart, share_part
from referrals.presenters.report_words import WORDINGS, fill_of, line_words
from referrals.reports.tables import Report, Row, Table
from screening.models import Patient
from screening.presenters.words import long_day, plural
from trd_clinic.web.charts.bars import Bar, BarsInput, Part, draw, gist
from trd_clinic.web.charts.shapes import Drawing

WHOLE = ("screenings", "referrals")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table on the page."""

    word: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its figure, which is absent where nothing is counted.

    ``none`` names the lines that are left out because nothing is in them; ``download`` is
    empty for whoever may not export.
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


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything on the page."""

    sentence: str
    screenings: Section
    share: SharePart
    trials: tuple[Section, ...]
    referrals: Section
    unreferred: NamedList
    facts: Section
    one_fact: NamedList
    may_export: bool


def report_page(
    report: Report, names: dict[object, Patient], today: date, *, may_export: bool
) -> ReportPage:
    """The page in words; ``names`` are the patients to be named, by id."""
    made = {key: _section(report.table(key), may_export=may_export) for key in WORDINGS}
    return ReportPage(
        sentence=_sentence(report, today),
        screenings=made["screenings"],
        share=share_part(report, may_export=may_export),
        trials=(made["classes"], made["reasons"], made["side_effects"]),
        referrals=made["referrals"],
        unreferred=unreferred_list(report.unreferred, names),
        facts=made["facts"],
        one_fact=fact_list(report.one_fact, names),
        may_export=may_export,
    )


def _sentence(report: Report, today: date) -> str:
    """Who is counted and who is not, adding up to everybody."""
    counted = report.table("screenings").total()
    left_out = [
        f"{count:,} {words}"
        for count, words in (
            (report.other_diagnosis, "without major depression"),
            (report.diagnosis_not_recorded, "whose diagnosis is not recorded"),
        )
        if count
    ]
    rest = f" Not counted: {' and '.join(left_out)}." if left_out else ""
    patients = plural(counted, "patient")
    return f"{long_day(today)}. {patients} with major depression recorded.{rest}"


def _section(table: Table, *, may_export: bool) -> Section:
    wording, shown = WORDINGS[table.name], _shown(table)
    sums = (f"{table.total(at):,}" for at in range(len(table.columns)))
    adds_up = shown and table.name != "side_effects"
    left_out = [line_words(table.name, row.key) for row in table.rows if row not in shown]
    return Section(
        key=table.name,
        title=wording.title,
        note=wording.note,
        head=(wording.first, *wording.columns),
        lines=tuple(_line(table.name, row) for row in shown),
        total=Line("In all", tuple(sums)) if adds_up else None,
        none=f"None: {'; '.join(left_out)}." if left_out else "",
        drawing=_drawing(table.name, shown) if shown else None,
        download=reverse("referrals:report_csv", args=[table.name]) if may_export else "",
    )


def _shown(table: Table) -> tuple[Row, ...]:
    """Every line of the short tables; of the long ones those in which something is counted."""
    if table.name in WHOLE:
        return table.rows
    return tuple(row for row in table.rows if any(cell.count for cell in row.cells))


def _line(name: str, row: Row) -> Line:
    return Line(line_words(name, row.key), tuple(f"{cell.count:,}" for cell in row.cells))


def _drawing(name: str, rows: tuple[Row, ...]) -> Drawing:
    wording = WORDINGS[name]
    bars = tuple(_bar(name, row) for row in rows)
    several = len(wording.columns) > 1
    legend = tuple(zip(wording.columns, wording.fills, strict=True)) if several else ()
    pairs = [
        (f"{bar.label}, {said.lower()}" if several else bar.label, part.value)
        for bar in bars
        for said, part in zip(wording.columns, bar.parts, strict=True)
    ]
    return draw(BarsInput(gist(wording.title, pairs), bars, legend))


def _bar(name: str, row: Row) -> Bar:
    parts = (Part(cell.count, fill_of(name, row.key, at)) for at, cell in enumerate(row.cells))
    return Bar(line_words(name, row.key), tuple(parts))
