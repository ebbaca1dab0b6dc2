"""The list of all screenings of a practice."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from screening.models import Screening
from screening.presenters.page import address
from screening.presenters.words import Badge, short_day, verdict_badge
from screening.presenters.worklist import Empty, Tab
from screening.queries.screenings import PAGE, Found

TABS = {
    "all": "All",
    "undecided": "Not decided",
    "waiting": "Not reviewed",
    "returned": "Returned, not answered",
}
DECIDED = {None: "Not decided", "agreed": "Agreed", "overruled": "Overruled", "open": "Left open"}
REVIEWED = {None: "Not reviewed", "approved": "Approved", "returned": "Returned"}


@dataclass(frozen=True, slots=True)
class Row:
    """One screening."""

    name: str
    who: str
    href: str
    badge: Badge
    decision: str
    review: str
    made: str
    by: str


@dataclass(frozen=True, slots=True)
class ScreeningsPage:
    """Everything the list shows."""

    tabs: tuple[Tab, ...]
    rows: tuple[Row, ...]
    show: str
    range: str
    previous: int
    following: int
    empty: Empty | None


def screenings_page(found: Found) -> ScreeningsPage:
    """The page in words."""
    total, first = found.counts[found.show], (found.number - 1) * PAGE + 1
    last = first + len(found.rows) - 1
    text = "A screening is made on a patient's intake page."
    return ScreeningsPage(
        tabs=tuple(Tab(k, word, found.counts[k], k == found.show) for k, word in TABS.items()),
        rows=tuple(row(screening) for screening in found.rows),
        show=found.show,
        range=f"{first:,}\u2013{last:,} of {total:,}",
        previous=found.number - 1,
        following=found.number + 1 if last < total else 0,
        empty=None if found.rows else Empty("No screenings here", text, "", ""),
    )


def row(screening: Screening) -> Row:
    """One line; the row carries its standing decision and review."""
    standing: Any = screening
    groups = len(screening.verdict["failed_class_groups"])
    answered = ", answered" if standing.result == "returned" and standing.answered_at else ""
    return Row(
        name=screening.patient.name,
        who=screening.patient.number,
        href=address("screening:screening", screening.patient_id, screening.pk),
        badge=verdict_badge(screening.answer, groups),
        decision=DECIDED[standing.ruling],
        review=REVIEWED[standing.result] + answered,
        made=short_day(timezone.localtime(screening.made_at).date()),
        by=screening.made_by.name,
    )
