"""What happens in a crowd beside its screenings: trials, scores, alerts, moves, sessions.

Rows for ``bulk_create``, in the order they are inserted; the shares are invented.
"""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.db.models import Model

from referrals.models import Move, Referral, TreatmentSession
from screening.models import (
    AcknowledgedAlert,
    Acknowledgement,
    DoseStep,
    Patient,
    Review,
    ReviewAnswer,
    Score,
    Screening,
    SuicideAlert,
    Trial,
)
from tests.cast import TODAY
from trd_clinic.accounts.models import User

DRUGS = (("sertraline", 100), ("venlafaxine", 225), ("bupropion", 150), ("mirtazapine", 30))
# Letters still under way left within a few weeks; the finished ones long ago.
ROADS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "signed": ("signed",),
    "sent": ("signed", "sent"),
    "accepted": ("signed", "sent", "accepted"),
    "closed": ("signed", "sent", "accepted", "scheduled", "first_treatment", "closed"),
    "withdrawn": ("signed", "withdrawn"),
}
Rows = dict[type[Model], list[Model]]


def keep(rows: Rows, row: Any) -> Any:
    """Put a row with the others of its table."""
    rows.setdefault(type(row), []).append(row)
    return row


def add_record(rows: Rows, patient: Patient, by: User, dice: Random) -> None:
    """Up to four trials of one or two steps, up to six scores, and now and then an alert."""
    for label, (drug, mg) in enumerate(DRUGS[: dice.choice((0, 1, 2, 2, 3, 4))], start=1):
        trial = keep(rows, _trial(patient, label, drug, dice))
        for position in range(1, dice.choice((2, 2, 3))):
            keep(rows, DoseStep(trial=trial, position=position, daily_mg=mg * position / 2,
                                length=dice.randint(2, 12), form_key=uuid4()))  # fmt: skip
    for month in range(dice.choice((0, 1, 2, 4, 6))):
        keep(rows, _score(patient, by, TODAY - timedelta(days=30 * month + dice.randint(0, 20)),
                          dice))  # fmt: skip
    if dice.random() < 0.05:
        _add_alert(rows, patient, by, dice)


def add_review(rows: Rows, made: Screening, by: User, dice: Random) -> None:
    """Most screenings are reviewed, one in ten of them returned, most of those answered."""
    if dice.random() < 0.2:
        return
    result = dice.choices(("approved", "returned"), (9, 1))[0]
    at = made.made_at + timedelta(days=dice.randint(0, 9))
    comment = "Which dose was it?" if result == "returned" else ""
    review = keep(rows, Review(screening=made, result=result, comment=comment, by=by, at=at,
                               form_key=uuid4()))  # fmt: skip
    if comment and dice.random() < 0.7:
        words = {"words": "100 mg.", "by": by, "at": at + timedelta(days=1)}
        keep(rows, ReviewAnswer(review=review, form_key=uuid4(), **words))


def add_road(rows: Rows, referral: Referral, by: User, at: datetime, dice: Random) -> None:
    """The moves to where the referral stands, and the sessions of a course that ended."""
    here = "draft"
    for there in ROADS[referral.state]:
        told = {"treated_on": at.date().isoformat()} if there == "first_treatment" else {}
        at += timedelta(days=dice.randint(0, 12))
        keep(rows, Move(referral=referral, from_state=here, to_state=there, by=by, at=at,
                        facts=told, form_key=uuid4()))  # fmt: skip
        here = there
    for number in range(8 if here == "closed" else 0):
        keep(rows, TreatmentSession(patient=referral.patient, referral=referral, recorded_by=by,
                                    date=at.date() + timedelta(days=4 * number),
                                    product="esketamine", route="nasal", dose=56, unit="mg",
                                    form_key=uuid4()))  # fmt: skip


def _trial(patient: Patient, label: int, drug: str, dice: Random) -> Trial:
    return Trial(
        patient=patient, label=label, treatment=drug, episode="current", adherence="good",
        outcome_kind=dice.choice(("scores", "scores", "scores", "")), instrument="PHQ-9",
        baseline=20, endpoint=dice.randint(4, 20), form_key=uuid4(),
    )  # fmt: skip


def _score(patient: Patient, by: User, day: date, dice: Random) -> Score:
    return Score(
        patient=patient, instrument=dice.choice(("PHQ-9", "MADRS")), instrument_version=1,
        entry="total", date=day, total=dice.randint(2, 27), recorded_by=by, form_key=uuid4(),
    )  # fmt: skip


def _add_alert(rows: Rows, patient: Patient, by: User, dice: Random) -> None:
    """Said at a session; two in three were answered."""
    at = datetime.fromisoformat("2026-11-20T15:00:00+00:00") - timedelta(days=dice.randint(0, 90))
    said = {"instrument": SuicideAlert.AT_SESSION, "raised_at": at, "asked_on": at.date()}
    alert = keep(rows, SuicideAlert(patient=patient, **said))
    if dice.random() < 0.67:
        done = keep(rows, Acknowledgement(patient=patient, by=by, at=at, next_contact=TODAY,
                                          words="Asked; no plan.", form_key=uuid4()))  # fmt: skip
        keep(rows, AcknowledgedAlert(acknowledgement=done, alert=alert))
