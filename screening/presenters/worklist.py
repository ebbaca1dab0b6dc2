"""The worklist in words: who, the rule's answer, the latest score, what to do next."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from screening.presenters.next_step import NextStep, next_step
from screening.presenters.page import address
from screening.presenters.words import Badge, counted, long_day, plural, short_day, verdict_badge
from screening.queries.facts import age_on
from screening.queries.worklist_page import PAGE, Line, Page
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

TABS = {
    "all": "All",
    "mine": "Needs me",
    "alert": "Alert open",
    "open": "Cannot tell yet",
    "review": "In review",
    "out": "Referral out",
}
NOTES = {
    "open": "By the latest screening; patients who have none yet are among them.",
    "review": "Screenings that nobody has reviewed yet. Review holds nothing up.",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter with its count."""

    key: str
    word: str
    count: int
    current: bool

    @property
    def shown(self) -> str:
        """The count as it is written: ``50,000``."""
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class Row:
    """One patient."""

    name: str
    href: str
    who: str
    asked: str
    ask_today: bool
    badge: Badge
    grounds: str
    score: str
    scored: str
    next: NextStep
    clinician: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What is empty, and where to begin."""

    heading: str
    text: str
    button: str
    href: str


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """Everything the worklist shows."""

    sentence: str
    tabs: tuple[Tab, ...]
    note: str
    rows: tuple[Row, ...]
    range: str
    previous: int
    following: int
    following_word: str
    new_href: str
    empty: Empty | None
    search: str
    show: str


def worklist_page(page: Page, user: User, search: str, as_of: date) -> WorklistPage:
    """The page for one member of staff on one day."""
    last = page.first + len(page.lines) - 1
    new = address("screening:new_patient") if user.can(Capability.RECORD) else ""
    return WorklistPage(
        sentence=_sentence(page, as_of),
        tabs=tuple(Tab(k, word, page.counts[k], k == page.show) for k, word in TABS.items()),
        note=NOTES.get(page.show, ""),
        rows=tuple(_row(line, user, as_of) for line in page.lines),
        range=f"{page.first:,}\u2013{last:,} of {page.total:,}" if page.lines else "",
        previous=page.number - 1,
        following=page.number + 1 if last < page.total else 0,
        following_word=f"Next {min(PAGE, page.total - last)}",
        new_href=new,
        empty=None if page.lines else _empty(page, search, new),
        search=search,
        show=page.show,
    )


def _sentence(page: Page, as_of: date) -> str:
    count = page.counts["mine"]
    verb = "needs" if count == 1 else "need"
    return f"{long_day(as_of)}. {counted(count)} {verb} something from you; the most urgent first."


def _row(line: Line, user: User, as_of: date) -> Row:
    patient, step = line.patient, next_step(line, user)
    born = f"{short_day(patient.birth_date)} ({age_on(patient.birth_date, as_of)})"
    score, scored = _score(line)
    return Row(
        name=patient.name,
        href=address("screening:intake", patient.pk),
        who=f"{born} · {patient.number}",
        asked=f"asked {short_day(timezone.localdate(line.asked_at))}" if line.asked_at else "",
        ask_today=line.need == 0,
        badge=_badge(line),
        grounds=_grounds(line),
        score=score,
        scored=scored,
        next=step,
        clinician=patient.clinician.name.split()[-1] if patient.clinician else "",
    )


def _badge(line: Line) -> Badge:
    if not line.record.trials and line.live.verdict["verdict"] != "not_applicable":
        return verdict_badge("cannot_tell")
    groups = len(line.live.verdict["failed_class_groups"])
    return verdict_badge(line.live.verdict["verdict"], groups)


def _grounds(line: Line) -> str:
    """``3 antidepressants, 1 open``; what a clinician ruled stands after it."""
    if not line.record.trials:
        return "none recorded"
    trials = line.live.verdict["trials"].values()
    taken = [trial for trial in trials if trial["status"] != "not_an_antidepressant"]
    still_open = sum(trial["status"] == "cannot_tell" for trial in taken) + len(line.live.unread)
    said = [plural(len(taken) + len(line.live.unread), "antidepressant")]
    said += [f"{still_open} open"] if still_open else []
    said += ["overruled"] if line.ruling == "overruled" and line.is_current else []
    return ", ".join(said)


def _score(line: Line) -> tuple[str, str]:
    for score in line.record.scores:
        if score.total is not None and score.date is not None:
            scale = load().instruments.get(score.instrument)
            most = f" of {scale.ceiling}" if scale else ""
            return f"{score.instrument} {score.total}{most}", short_day(score.date)
    return "", ""


def _empty(page: Page, search: str, new: str) -> Empty:
    if search:
        return Empty(
            "No patient fits", "Search by name, number or birth date (1981-06-14).", "", ""
        )
    if page.show != "all":
        return Empty("Nobody here", f"No patient is under \u201c{TABS[page.show]}\u201d.", "", "")
    text = "The first patient begins with a name, a birth date and a number."
    return Empty("No patients yet", text, "New patient" if new else "", new)
