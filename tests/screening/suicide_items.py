"""Suicide items as they are answered, and their thresholds as they are moved."""

from datetime import date
from typing import Any
from uuid import uuid4

from screening.models import AlertThreshold, Patient, Score
from screening.services.alert_thresholds import move_alert_threshold
from screening.services.scores import add_score
from tests.cast import TODAY
from trd_clinic.accounts.models import User

SCALES = {"QIDS-SR16": (12, 16), "MADRS": (10, 10), "PHQ-9": (9, 9)}


def move(actor: User, scale: str, at_least: int, seen: int) -> AlertThreshold:
    practice = actor.practice
    assert practice is not None
    return move_alert_threshold(
        actor=actor, practice=practice, instrument=scale, at_least=at_least, seen=seen,
        form_key=uuid4(),
    )  # fmt: skip


def answered(actor: User, patient: Patient, scale: str, answer: int, day: date = TODAY) -> Score:
    """A form on which only the suicide item is answered."""
    item, items = SCALES[scale]
    answers: list[Any] = [None] * items
    answers[item - 1] = answer
    return add_score(
        actor=actor, patient=patient, form_key=uuid4(), instrument=scale, date=day,
        values={"answers": answers},
    )  # fmt: skip
