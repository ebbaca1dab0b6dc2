"""The tables of the live report as CSV files, with the small counts hidden."""

from collections.abc import Iterator

from referrals.presenters.live_words import LIVE, TIME_WORDS, WORDINGS
from referrals.presenters.report_csv import HIDDEN, counts
from referrals.reports.hiding import FEWEST, hidden_stages
from referrals.reports.spans import Span
from referrals.reports.summing import LiveReport
from trd_clinic.web.csv_text import csv_text

LIVE_FILES = tuple(WORDINGS)
TIMES_HEAD = ("From and to", "Counted", "Median, days")


def live_csv(report: LiveReport, name: str) -> str:
    """One table as CSV; ``name`` is one of ``LIVE_FILES``.

    Of times only the median leaves the practice: the shortest and the longest are each a
    single patient's.
    """
    if name == "times":
        return csv_text([TIMES_HEAD, *(_span(span) for span in report.spans)])
    if name == "funnel":
        return csv_text(_funnel(report))
    return csv_text(counts(report, name, LIVE))


def _funnel(report: LiveReport) -> Iterator[list[str | int]]:
    wording, rows = WORDINGS["funnel"], report.table("funnel").rows
    hidden = hidden_stages([row.cells[0].count for row in rows])
    yield [wording.first, *wording.columns]
    for at, row in enumerate(rows):
        yield [LIVE.line("funnel", row.key), HIDDEN if at in hidden else row.cells[0].count]


def _span(span: Span) -> list[str | int]:
    word = TIME_WORDS[span.name]
    if span.median is None or span.count < FEWEST:
        return [word, HIDDEN, HIDDEN]
    return [word, span.count, span.median]
