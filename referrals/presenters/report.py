"""The report page: what was counted, in sentences, tables and bars."""

from dataclasses import dataclass
from datetime import date

from referrals.presenters.report_names import (
    NamedList,
    fact_list,
    unread_words,
    unreferred_list,
)
from referrals.presenters.report_section import Section, section
from referrals.presenters.report_share import SharePart, share_part
from referrals.presenters.report_words import SCREENED, WORDINGS
from referrals.reports.tables import Report
from screening.models import Patient
from screening.presenters.words import long_day, plural


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything on the page."""

    sentence: str
    unread: str
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
    made = {key: section(report.table(key), SCREENED, may_export=may_export) for key in WORDINGS}
    return ReportPage(
        sentence=_sentence(report, today),
        unread=unread_words(report.unread),
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
