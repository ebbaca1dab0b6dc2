"""The page "As the records stand today": what was counted, who is to be looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from referrals.presenters.live_words import LIVE, TIME_WORDS, WORDINGS
from referrals.presenters.report_names import NamedList, fact_words, named_list, unread_words
from referrals.presenters.report_section import Line, Section, download, section
from referrals.reports.spans import Span
from referrals.reports.summing import Due, LiveReport
from referrals.reports.tables import Few
from screening.models import Patient
from screening.presenters.words import long_day, plural, short_day
from trd_clinic.web.charts.bars import Bar, BarsInput, Fill, Part, draw, gist
from trd_clinic.web.charts.shapes import Drawing

NO_SCORE = "None recorded"
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class LivePage:
    """Everything on the page."""

    sentence: str
    unread: str
    standing: Section
    meeting: Section
    unreferred: NamedList
    lacking: Section
    one_fact: NamedList
    scores: Section
    unscored: NamedList
    funnel: Section
    times: Section
    may_export: bool


def live_page(
    report: LiveReport, names: Mapping[object, Patient], today: date, *, may_export: bool
) -> LivePage:
    """The page in words; ``names`` are the patients to be named, by id."""
    made = {table.name: section(table, LIVE, may_export=may_export) for table in report.tables}
    return LivePage(
        sentence=f"{long_day(today)}. {plural(report.patients, 'patient')}, of whom "
        f"{report.depressed:,} with major depression recorded.",
        unread=unread_words(report.unread),
        unreferred=_named(
            "Meets the rule today, not referred", "How far", report.unreferred, names, _how_far
        ),
        one_fact=_named("One fact could settle it", "The fact", report.one_fact, names, _fact),
        unscored=_named("A score is due", "Why", report.unscored, names, _score),
        times=_times(report.spans, may_export=may_export),
        may_export=may_export,
        **made,
    )


def to_be_named(report: LiveReport) -> list[object]:
    """The ids of the patients the page names, so that they can be read at once."""
    lists = (report.unreferred, report.one_fact, report.unscored)
    return [due.patient_id for listed in lists for due in listed.rows]


def _named(
    title: str,
    heading: str,
    rows: Few[Due],
    names: Mapping[object, Patient],
    word: Callable[[Due], str],
) -> NamedList:
    def say(row: Due) -> tuple[str, str]:
        return word(row), short_day(row.scored_on) if row.scored_on else NO_SCORE

    heads = (title, heading, "Latest score on")
    return named_list(heads, rows, names, say, "The longest without a score first")


def _how_far(row: Due) -> str:
    return LIVE.line("meeting", row.why)


def _fact(row: Due) -> str:
    return fact_words(row.why, row.treatment)


def _score(row: Due) -> str:
    return LIVE.line("scores", row.why)


def _times(spans: tuple[Span, ...], *, may_export: bool) -> Section:
    """The spans with all their numbers beside the bars of the medians."""
    wording = WORDINGS["times"]
    return Section(
        key="times",
        title=wording.title,
        note=wording.note,
        head=(wording.first, *wording.columns),
        lines=tuple(_span(span) for span in spans),
        total=None,
        none="",
        drawing=_medians(spans) if any(span.count for span in spans) else None,
        download=download("times") if may_export else "",
    )


def _span(span: Span) -> Line:
    told = (UNKNOWN, UNKNOWN)
    if span.count:
        told = (f"{span.median:,}", f"{span.shortest:,} to {span.longest:,}")
    return Line(TIME_WORDS[span.name], (*told, f"{span.count:,}", f"{span.waiting:,}"))


def _medians(spans: tuple[Span, ...]) -> Drawing:
    told = [(TIME_WORDS[one.name], one.median) for one in spans if one.median is not None]
    bars = tuple(Bar(f"{word}, median days", (Part(days, Fill.SOLID),)) for word, days in told)
    return draw(BarsInput(gist("Median days", told), bars))
