"""The tables of a report as CSV files, with the small counts hidden."""

from referrals.presenters.report_words import SCREENED, WORDINGS, Names
from referrals.reports.hiding import hidden_places, share_is_hidden
from referrals.reports.tables import Counted, Report
from trd_clinic.web.csv_text import csv_text

HIDDEN = "hidden"
SHARE = "share"
FILES = (*WORDINGS, SHARE)
SHARE_HEAD = ("Cannot tell counted as", "Patients who meet", "Of", "Percent")


def report_csv(report: Report, name: str) -> str:
    """One table as CSV; ``name`` is one of ``FILES``."""
    return csv_text(_share(report) if name == SHARE else counts(report, name, SCREENED))


def counts(report: Counted, name: str, names: Names) -> list[list[str | int]]:
    """A table of counts with its head; what may not leave the practice says so."""
    wording, hidden = names.wordings[name], hidden_places(report, name)
    rows: list[list[str | int]] = [[wording.first, *wording.columns]]
    for row in report.table(name).rows:
        told = [
            HIDDEN if (row.key, at) in hidden else cell.count for at, cell in enumerate(row.cells)
        ]
        rows.append([names.line(name, row.key), *told])
    return rows


def _share(report: Report) -> list[list[str | int]]:
    share = report.share
    counted = (("no", share.least, 0), ("yes", share.most, 1))
    rows: list[list[str | int]] = [list(SHARE_HEAD)]
    for word, meeting, end in counted:
        if share_is_hidden(report) or share.percents is None:
            rows.append([word, HIDDEN, HIDDEN, HIDDEN])
        else:
            rows.append([word, meeting, share.of, f"{share.percents[end]}"])
    return rows
