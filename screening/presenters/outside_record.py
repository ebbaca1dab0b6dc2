"""The lines of an outside record beside the record: what is new, what is there, what is unclear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from screening.forms.outside_record import EPISODES
from screening.models import OutsideRecord, Proposal
from screening.permissions import may
from screening.presenters.outside_list import born, kind_and_size
from screening.presenters.outside_words import alerts_of, beside_words, line_facts, line_title
from screening.presenters.words import clock, plural, short_day
from screening.queries.alert_thresholds import Moved, moved_thresholds
from screening.queries.outside_records import Compared, differences
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

MOST_LEFT_OUT = 50
SECTIONS = {
    Proposal.Kind.DIAGNOSIS: ("Diagnosis", "by ICD-10-CM code"),
    Proposal.Kind.TRIAL: ("Trials", "doses and days as the file gives them"),
    Proposal.Kind.SCORE: ("Scores", "by LOINC code"),
    Proposal.Kind.MEDICINE: (
        "Not recognised",
        "kept as written; accept one only if it is a treatment of the depression",
    ),
}
CHIPS = {
    "new": ("plus", "Not in the record", "new"),
    "same": ("check", "In the record already", "none"),
    "differs": ("caution", "Compare with the record", "cannot_tell"),
    "unknown": ("cannot_tell", "Not recognised", "cannot_tell"),
    "accepted": ("answer-yes", "Accepted", "none"),
    "declined": ("cross", "Declined", "none"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A glyph, the word beside it, and the look."""

    glyph: str
    word: str
    look: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line: what the file says, what the record has, and what can be done."""

    id: UUID
    place: str
    title: str
    facts: tuple[str, ...]
    alerts: tuple[str, ...]
    source: tuple[str, ...]
    beside: tuple[str, ...]
    chip: Chip
    answered: str
    episodes: tuple[tuple[str, str, bool], ...]
    may_accept: bool
    may_decline: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind."""

    key: str
    title: str
    note: str
    rows: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class OutsideRecordPage:
    """Everything the page places; ``warnings`` say that the file names somebody else."""

    id: UUID
    name: str
    about: str
    fingerprint: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    more_left_out: str
    new: int
    may_record: bool


def outside_record_page(
    outside: OutsideRecord, lines: Sequence[Compared], record: PatientRecord, user: User
) -> OutsideRecordPage:
    """The page in words."""
    records = may(user, Capability.RECORD, record.patient)
    moved = moved_thresholds(record.patient.practice_id)
    hidden = len(outside.left_out) - MOST_LEFT_OUT
    return OutsideRecordPage(
        id=outside.pk,
        name=outside.file_name,
        about=f"{kind_and_size(outside)}. Read {short_day(outside.read_on)}, "
        f"{clock(outside.read_at)}, by {outside.read_by.name}.",
        fingerprint=outside.sha256,
        warnings=tuple(_warnings(outside, record)),
        sections=tuple(_sections(lines, record, moved, records=records)),
        left_out=tuple(outside.left_out[:MOST_LEFT_OUT]),
        more_left_out=f"and {hidden} more" if hidden > 0 else "",
        new=sum(line.is_new for line in lines) if records else 0,
        may_record=records,
    )


def _warnings(outside: OutsideRecord, record: PatientRecord) -> Iterator[str]:
    """Both values of what differs, the file's first."""
    patient, said = record.patient, outside.person
    different = differences(outside, patient)
    if "name" in different:
        yield f"Name: {said['name']} in the file, {patient.name} here."
    if "birth_date" in different:
        here = short_day(patient.birth_date)
        yield f"Date of birth: {born(said['birth_date'])} in the file, {here} here."


def _sections(
    lines: Sequence[Compared], record: PatientRecord, moved: Moved, *, records: bool
) -> Iterator[Section]:
    for kind, (title, note) in SECTIONS.items():
        rows = [line for line in lines if line.proposal.kind == kind]
        if rows:
            said = f"{plural(len(rows), 'line')}, {note}"
            drawn = tuple(_row(line, record, moved, records=records) for line in rows)
            yield Section(kind.value, title, said, drawn)


def _row(line: Compared, record: PatientRecord, moved: Moved, *, records: bool) -> LineRow:
    proposal = line.proposal
    trial = proposal.kind in (Proposal.Kind.TRIAL, Proposal.Kind.MEDICINE)
    accept = records and line.state != "accepted"
    return LineRow(
        id=proposal.pk,
        place=f"line-{proposal.position}",
        title=line_title(proposal),
        facts=line_facts(proposal, record.patient.sex),
        alerts=alerts_of(proposal, moved) if line.state != "accepted" else (),
        source=tuple(proposal.source.splitlines()),
        beside=beside_words(line, record),
        chip=Chip(*CHIPS[line.state]),
        answered=_answered(line),
        episodes=tuple(_episodes(proposal, record.episode.began)) if trial and accept else (),
        may_accept=accept,
        may_decline=records and line.answer is None,
    )


def _answered(line: Compared) -> str:
    """``Accepted by NAME, 3 Mar 2026, as trial 2``."""
    answer = line.answer
    if answer is None:
        return ""
    row = f" as trial {answer.trial.label}" if answer.trial else ""
    by = f"by {answer.by.name}, {short_day(answer.at.date())}"
    other = "; the file names somebody else" if answer.same_person else ""
    return f"{answer.get_answer_display()}{row} {by}{other}"


def _episodes(proposal: Proposal, began: str) -> Iterator[tuple[str, str, bool]]:
    """The choices, with what the dates say chosen where the episode's start is known."""
    facts, told = proposal.facts, ""
    if began and facts["started"][: len(began)] >= began:
        told = "current"
    elif began and facts["last_day"] and facts["last_day"][: len(began)] < began:
        told = "earlier"
    for value, label in EPISODES:
        yield value, label, value == told
