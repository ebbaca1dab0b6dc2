"""The safety screen on the intake page: by severity, notes folded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from screening.forms.safety import SafetyForm
from screening.models import SafetyAnswer
from screening.permissions import may
from screening.presenters.safety_rows import RowWords, row_words
from screening.presenters.words import short_day
from screening.queries.facts import age_on
from screening.queries.record import PatientRecord
from screening.reference import SafetyItem, load
from screening.reference.safety import SEVERITIES, answer_from_age
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

HEADS = {
    "contraindicated_per_label": "Contraindicated per a label",
    "discuss_with_clinic": "To discuss with the ketamine clinic",
    "note": "Worth knowing",
}
COMPUTED = "computed from the date of birth on the day of signing"
ANSWERS = dict(SafetyAnswer.Answer.choices)
YES, NOT_ASKED = SafetyAnswer.Answer.YES, SafetyAnswer.Answer.NOT_ASKED


@dataclass(frozen=True, slots=True)
class SafetyRow:
    """One question, its form (none where the age answers), and when it was asked."""

    item: str
    question: str
    words: RowWords
    form: SafetyForm | None
    answer: str
    asked: str


@dataclass(frozen=True, slots=True)
class SafetyGroup:
    """The questions of one severity; folded where none speaks up: no yes, nothing wrong."""

    key: str
    head: str
    said: str
    rows: tuple[SafetyRow, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class SafetySection:
    """All questions, and how many were asked."""

    patient_id: UUID
    groups: tuple[SafetyGroup, ...]
    count: str
    read_only: bool


def safety_section(record: PatientRecord, user: User, bound: Mapping[str, Any]) -> SafetySection:
    """Every question; one without a row was not asked."""
    given = {answer.item: answer for answer in record.safety}
    rows = [
        _row(record, item, row_words(item, {}), given.get(item.key), bound)
        for item in load().safety_items
    ]
    said = groups_said(record.safety)
    groups = tuple(_group(severity, said[severity], rows, bound) for severity in SEVERITIES)
    read_only = not may(user, Capability.RECORD, record.patient)
    return SafetySection(record.patient.pk, groups, count_words(record.safety), read_only)


def count_words(answers: Iterable[SafetyAnswer]) -> str:
    """``Safety, 6 of 42 asked``, by what is recorded and not by what is being typed."""
    items = {item.key for item in load().safety_items if item.is_asked}
    given = [answer for answer in answers if answer.item in items]
    asked = sum(answer.answer != NOT_ASKED for answer in given)
    return f"Safety, {asked} of {len(items)} asked"


def groups_said(answers: Iterable[SafetyAnswer]) -> dict[str, str]:
    """Of each severity, ``24 questions, 3 asked, 1 yes``."""
    given = {answer.item: answer.answer for answer in answers}
    said = {}
    for severity in SEVERITIES:
        own = [item for item in load().safety_items if item.severity == severity]
        here = [given.get(item.key, NOT_ASKED) for item in own if item.is_asked]
        asked, yes = len(here) - here.count(NOT_ASKED), here.count(YES)
        said[severity] = f"{len(own)} questions, {asked} asked" + (f", {yes} yes" if yes else "")
    return said


def _group(
    severity: str, said: str, rows: Iterable[SafetyRow], bound: Mapping[str, Any]
) -> SafetyGroup:
    own = tuple(row for row in rows if row.words.severity == severity)
    wrong = any(f"safety-{row.item}" in bound for row in own)
    speaks_up = wrong or any(row.answer == ANSWERS[YES] for row in own if row.form)
    folded = severity != SEVERITIES[0] and not speaks_up
    return SafetyGroup(severity, HEADS[severity], said, own, folded)


def _row(
    record: PatientRecord,
    item: SafetyItem,
    words: RowWords,
    given: SafetyAnswer | None,
    bound: Mapping[str, Any],
) -> SafetyRow:
    if not item.is_asked:
        age = age_on(record.patient.birth_date, timezone.localdate())
        said = ANSWERS[answer_from_age(item.key, age)]
        return SafetyRow(item.key, item.question, words, None, str(said), COMPUTED)
    answer = given or SafetyAnswer(patient=record.patient, item=item.key)
    form = bound.get(f"safety-{item.key}") or SafetyForm(instance=answer)
    asked = f"asked {short_day(answer.answered_on)}" if answer.answered_on else ""
    return SafetyRow(item.key, item.question, words, form, answer.get_answer_display(), asked)
