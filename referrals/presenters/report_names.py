"""The patients whom a report names: who meets and is not referred, and whom one fact could settle.

Only the page names them, to whoever may see patients; a download never does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from referrals.presenters.report_words import RULINGS
from referrals.reports.tables import Few, Report, Waiting
from screening.models import Patient
from screening.presenters.missing import field_words
from screening.presenters.words import capital, short_day


@dataclass(frozen=True, slots=True)
class Named:
    """One patient, what stands open, and since when."""

    name: str
    number: str
    href: str
    word: str
    since: str


@dataclass(frozen=True, slots=True)
class NamedList:
    """The first few, and how many more there are; ``since`` heads the last column."""

    title: str
    heading: str
    since: str
    rows: tuple[Named, ...]
    more: str


def to_be_named(report: Report) -> list[object]:
    """The ids of the patients the page names, so that they can be read at once."""
    listed = (*report.unreferred.rows, *report.one_fact.rows)
    return [waiting.patient_id for waiting in listed]


def unread_words(unread: int) -> str:
    """What stands on a report whose patients are not all counted yet; empty where they are."""
    if not unread:
        return ""
    more = "1 more patient is" if unread == 1 else f"{unread:,} more patients are"
    return (
        f"{more} not counted yet. Open this page again "
        "to count on, or let your administrator run “manage read_figures”."
    )


def no_download_yet(unread: int) -> str:
    """Why there is no file."""
    return f"A download holds every patient. {unread_words(unread)}"


def fact_words(fact: str, treatment: str) -> str:
    """``Outcome of sertraline``; some facts are of no treatment."""
    return capital(f"{field_words(fact)} of {treatment}" if treatment else field_words(fact))


def unreferred_list(rows: Few[Waiting], names: Mapping[object, Patient]) -> NamedList:
    """Who meets the rule and has no referral, or only one that was withdrawn."""
    return _waiting("Meets the rule, not referred", "Decision", rows, names, _ruling)


def fact_list(rows: Few[Waiting], names: Mapping[object, Patient]) -> NamedList:
    """Whom one fact could settle, and which."""
    return _waiting("One fact could settle it", "The fact", rows, names, _fact)


def named_list(
    heads: tuple[str, str, str],
    few: Few[Any],
    names: Mapping[object, Patient],
    say: Callable[[Any], tuple[str, str]],
    first: str,
) -> NamedList:
    """The first few whose patients may be named; ``say`` gives word and since of each.

    ``heads`` are the title and the heads of the last two columns; ``first`` is their order.
    """
    title, heading, since = heads
    shown = [row for row in few.rows if row.patient_id in names]
    more = few.count - len(shown)
    return NamedList(
        title=title,
        heading=heading,
        since=since,
        rows=tuple(_named(names[row.patient_id], *say(row)) for row in shown),
        more=f"{first}; {more:,} more are not shown." if more else "",
    )


def _named(patient: Patient, word: str, since: str) -> Named:
    href = reverse("screening:intake", args=[patient.pk])
    return Named(name=patient.name, number=patient.number, href=href, word=word, since=since)


def _waiting(
    title: str,
    heading: str,
    rows: Few[Waiting],
    names: Mapping[object, Patient],
    word: Callable[[Waiting], str],
) -> NamedList:
    def say(row: Waiting) -> tuple[str, str]:
        return word(row), short_day(timezone.localtime(row.made_at).date())

    return named_list((title, heading, "Screened"), rows, names, say, "The longest waiting first")


def _ruling(row: Waiting) -> str:
    return RULINGS[row.ruling]


def _fact(row: Waiting) -> str:
    return fact_words(row.fact, row.treatment)
