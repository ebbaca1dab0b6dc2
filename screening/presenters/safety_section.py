"""The safety screen on the intake page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from screening.forms.safety import SafetyForm
from screening.models import SafetyAnswer
from screening.permissions import may
from screening.presenters.words import short_day
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class SafetyRow:
    """One question, its form and when it was asked."""

    item: str
    question: str
    note: str
    form: SafetyForm
    answer: str
    asked: str


@dataclass(frozen=True, slots=True)
class SafetySection:
    """All questions that are asked now, and how many were."""

    patient_id: UUID
    rows: tuple[SafetyRow, ...]
    count: str
    read_only: bool


def safety_section(record: PatientRecord, user: User, bound: Mapping[str, Any]) -> SafetySection:
    """Every question; one without a row was not asked."""
    given = {answer.item: answer for answer in record.safety}
    items = load().safety_items
    rows = tuple(
        _row(item, given.get(item.key) or _not_asked(record, item.key), bound) for item in items
    )
    read_only = not may(user, Capability.RECORD, record.patient)
    return SafetySection(record.patient.pk, rows, count_words(record.safety), read_only)


def count_words(answers: Iterable[SafetyAnswer]) -> str:
    """``Safety, 6 of 10 asked``, by what is recorded and not by what is being typed."""
    items = {item.key for item in load().safety_items}
    given = [answer for answer in answers if answer.item in items]
    asked = sum(answer.answer != SafetyAnswer.Answer.NOT_ASKED for answer in given)
    return f"Safety, {asked} of {len(items)} asked"


def _not_asked(record: PatientRecord, item: str) -> SafetyAnswer:
    return SafetyAnswer(patient=record.patient, item=item)


def _row(item: Any, answer: SafetyAnswer, bound: Mapping[str, Any]) -> SafetyRow:
    form = bound.get(f"safety-{item.key}") or SafetyForm(instance=answer)
    asked = f"asked {short_day(answer.answered_on)}" if answer.answered_on else ""
    return SafetyRow(item.key, item.question, item.note, form, answer.get_answer_display(), asked)
