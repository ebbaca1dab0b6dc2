"""The safety screen as a letter is written from it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from screening.models import Patient, SafetyAnswer, SafetyRowCheck
from screening.queries.facts import age_on
from screening.queries.safety import row_checks
from screening.reference import load
from screening.reference.safety import answer_from_age

SAFETY = ("key", "question", "severity", "applies_to")


def safety_items(
    patient: Patient, answers: Iterable[SafetyAnswer], day: date
) -> tuple[dict[str, Any], ...]:
    """Every question in its order with the answer or that it was not asked, and its check.

    What the age decides is computed for the day.
    """
    given = {answer.item: answer for answer in answers}
    age, checks = age_on(patient.birth_date, day), row_checks(patient.practice_id)
    return tuple(
        {
            **{name: getattr(item, name) for name in SAFETY},
            **(_answer(given.get(item.key)) if item.is_asked else _computed(item.key, age)),
            "checked": _check(checks.get(item.key)),
        }
        for item in load().safety_items
    )


def _computed(key: str, age: int) -> dict[str, Any]:
    said = {"answer": answer_from_age(key, age), "source": ""}
    return {**said, "note": f"age {age}", "on": "", "by": ""}


def _check(row: SafetyRowCheck | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"by": row.by.name, "on": row.checked_on.isoformat(), "label": row.label}


def _answer(row: SafetyAnswer | None) -> dict[str, Any]:
    if row is None or row.answer == SafetyAnswer.Answer.NOT_ASKED:
        return {"answer": "not_asked", "note": "", "source": "", "on": "", "by": ""}
    return {
        "answer": row.answer,
        "note": row.note,
        "source": row.get_source_display() if row.source else "",
        "on": row.answered_on.isoformat() if row.answered_on else "",
        "by": row.answered_by.name if row.answered_by else "",
    }
