"""A practice of records, not only of screenings: trials, steps, scores, and how far each came.

The same for the same seed. What is expected of a story's rule stands beside it, by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.db.models import Model

from referrals.models import Move, Referral
from referrals.services.due import renew_due
from screening.models import (
    Decision,
    DepressiveEpisode,
    DoseStep,
    Patient,
    Review,
    Score,
    Screening,
    Trial,
)
from screening.services.needs import renew_needs, renew_standings
from tests.cast import TODAY
from tests.crowd import NOW, frozen_stories
from trd_clinic.accounts.models import Practice, User

OPEN: dict[str, Any] = {"outcome_kind": "", "instrument": "", "baseline": None, "endpoint": None}
SCORED = {"outcome_kind": "scores", "instrument": "PHQ-9", "baseline": 20, "endpoint": 18}
# Drug, daily dose, weeks, what differs; the answer and the one fact each record lacks.
Told = tuple[str, int | None, int, dict[str, Any]]
STORIES: tuple[tuple[tuple[Told, ...], str, str], ...] = (
    ((("sertraline", 100, 13, {}), ("venlafaxine", 225, 10, {})), "meets", ""),
    ((("sertraline", 100, 13, {}), ("fluoxetine", 40, 10, {})), "does_not_meet", ""),
    ((("sertraline", 100, 13, {}), ("bupropion", 300, 5, {})), "does_not_meet", ""),
    ((("sertraline", 100, 6, {}), ("bupropion", 300, 6, {"endpoint": 11})), "meets", ""),
    ((("sertraline", 100, 6, {}), ("bupropion", 300, 6, {"endpoint": 10})), "does_not_meet", ""),
    ((("sertraline", 100, 13, {}), ("duloxetine", 60, 10, OPEN)), "cannot_tell", "outcome"),
    ((("sertraline", 100, 13, {}), ("duloxetine", None, 10, {"total_weeks": 10})),
     "cannot_tell", "steps"),
    ((), "nothing_recorded", ""),
)  # fmt: skip
ROAD = ("signed", "sent", "accepted", "scheduled", "first_treatment", "closed")


@dataclass(slots=True)
class LiveCrowd:
    """The rows of everybody, in the order they are inserted; and what is expected of them."""

    rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)

    def add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row


def make_live_crowd(practice: Practice, clinician: User, size: int, seed: int = 1) -> LiveCrowd:
    """``size`` patients; the crowd says how many of each answer and lacking fact there are."""
    crowd, dice = LiveCrowd(), Random(seed)
    frozen = frozen_stories(practice)
    for number in range(size):
        _add_member(crowd, practice, clinician, number, frozen, dice)
    for model, rows in crowd.rows.items():
        model._default_manager.bulk_create(rows)
    renew_needs(Patient.objects.filter(practice=practice))
    renew_standings(Screening.objects.filter(patient__practice=practice))
    renew_due(Referral.objects.filter(patient__practice=practice))
    return crowd


def _add_member(
    crowd: LiveCrowd, practice: Practice, by: User, number: int,
    frozen: list[dict[str, Any]], dice: Random,
) -> None:  # fmt: skip
    patient = crowd.add(
        Patient(practice=practice, number=f"L-{number:05}", name=f"Person {number:05}",
                birth_date=TODAY - timedelta(days=dice.randint(7000, 30000)), form_key=uuid4())
    )  # fmt: skip
    trials, answer, fact = STORIES[number % len(STORIES)]
    bipolar = dice.random() < 0.1
    crowd.add(
        DepressiveEpisode(
            patient=patient, major_depressive_disorder=True, bipolar=bipolar, form_key=uuid4()
        )
    )
    _add_trials(crowd, patient, trials)
    _add_scores(crowd, patient, by, dice)
    said = "not_applicable" if bipolar and trials else answer
    for key in [said, *([fact] if fact and not bipolar else [])]:
        crowd.expected[key] = crowd.expected.get(key, 0) + 1
    if dice.random() < 0.7:
        _add_road(crowd, patient, by, dice.choice(frozen), dice)


def _add_trials(crowd: LiveCrowd, patient: Patient, trials: tuple[Told, ...]) -> None:
    for label, (drug, mg, weeks, more) in enumerate(trials, start=1):
        trial = crowd.add(
            Trial(patient=patient, label=label, treatment=drug, episode="current",
                  adherence="good", form_key=uuid4(), **{**SCORED, **more})
        )  # fmt: skip
        if mg is not None:
            crowd.add(
                DoseStep(trial=trial, position=1, daily_mg=mg, length=weeks, form_key=uuid4())
            )


def _add_scores(crowd: LiveCrowd, patient: Patient, by: User, dice: Random) -> None:
    """None, one or two, some struck, some without a total, some on a scale for something else."""
    for _ in range(dice.randint(0, 2)):
        crowd.add(
            Score(patient=patient, instrument=dice.choice(("PHQ-9", "MADRS", "GAD-7")),
                  instrument_version=1, entry="total", recorded_by=by, form_key=uuid4(),
                  date=TODAY - timedelta(days=dice.choice((0, 3, 30, 31, 90))),
                  total=dice.choice((17, 17, 17, None)),
                  struck_at=dice.choice((None, None, None, NOW)))
        )  # fmt: skip


def _add_road(
    crowd: LiveCrowd, patient: Patient, by: User, story: dict[str, Any], dice: Random
) -> None:
    """A screening, perhaps decided, reviewed, referred, and moved along as far as it came."""
    at = NOW - timedelta(days=dice.randint(120, 200))
    made = crowd.add(Screening(patient=patient, made_by=by, made_at=at, form_key=uuid4(), **story))
    if dice.random() < 0.6:
        crowd.add(Review(screening=made, result="approved", by=by, form_key=uuid4(),
                         at=at + timedelta(days=dice.randint(0, 9))))  # fmt: skip
    if dice.random() < 0.8:
        crowd.add(Decision(screening=made, ruling="agreed", by=by, at=at, form_key=uuid4()))
    if dice.random() < 0.8:
        _add_referral(crowd, made, by, at, dice)


def _add_referral(crowd: LiveCrowd, made: Screening, by: User, at: datetime, dice: Random) -> None:
    came = dice.randint(0, len(ROAD))
    state = "draft" if came == 0 else dice.choice((ROAD[came - 1], ROAD[came - 1], "withdrawn"))
    referral = crowd.add(
        Referral(
            patient=made.patient, screening=made, prepared_by=by, state=state, form_key=uuid4()
        )
    )
    for here, there, moment in _moves(came, at, dice):
        told = {"treated_on": moment.date().isoformat()} if there == "first_treatment" else {}
        crowd.add(
            Move(referral=referral, from_state=here, to_state=there, by=by, at=moment,
                 facts=told, form_key=uuid4())
        )  # fmt: skip


def _moves(came: int, at: datetime, dice: Random) -> Iterator[tuple[str, str, datetime]]:
    here = "draft"
    for there in ROAD[:came]:
        at += timedelta(days=dice.randint(0, 15))
        yield here, there, at
        here = there
