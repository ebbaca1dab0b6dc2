"""A practice of any size, the same for the same seed: stories judged once, then copied.

Each story is recorded and frozen as the app does it; the crowd's screenings are copies of
those frozen columns, so 20,000 patients take seconds and every row has its real shape.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from referrals.models import Referral
from referrals.services.due import renew_due
from screening.models import Decision, DepressiveEpisode, Patient, Screening
from screening.queries.record import load_record
from screening.services.needs import renew_needs, renew_standings
from screening.services.screenings import freeze
from tests.cast import TODAY, make_patient
from tests.crowd_life import Rows, add_record, add_review, add_road, keep
from tests.screening.stories import record_episode, record_trial, two_failed_classes
from trd_clinic.accounts.models import Practice, User

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
UNKNOWN = {"outcome_kind": "", "instrument": "", "baseline": None, "endpoint": None}
AT_ONCE = 1000
STATES = ("draft", "signed", "sent", "accepted", "closed", "withdrawn")


def _meets(patient: Patient) -> None:
    two_failed_classes(patient)


def _one_failed(patient: Patient) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13, stopped_for="no_response")
    record_trial(patient, 2, "bupropion", 150, 10, stopped_for="cost")


def _intolerant(patient: Patient) -> None:
    record_episode(patient)
    said = {"stopped_for": "side_effects", **UNKNOWN}
    record_trial(patient, 1, "paroxetine", 20, 2, side_effects=["weight gain", "sedation"], **said)
    record_trial(patient, 2, "mirtazapine", 30, 3, side_effects=["tasting metal"], **said)
    record_trial(patient, 3, "venlafaxine", 225, 10, side_effects=[], stopped_for="side_effects")


def _outcome_missing(patient: Patient) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13, stopped_for="no_response")
    record_trial(patient, 2, "duloxetine", 60, 10, **UNKNOWN)


def _much_missing(patient: Patient) -> None:
    """No one fact settles it, two would."""
    record_episode(patient)
    for label, (drug, mg) in enumerate((("sertraline", 100), ("duloxetine", 60)), start=1):
        record_trial(patient, label, drug, mg, 10, **UNKNOWN)
    record_trial(patient, 3, "bupropion", 300, 10, **UNKNOWN)


def _bipolar(patient: Patient) -> None:
    record_episode(patient, bipolar=True)
    record_trial(patient, 1, "nortriptyline", 75, 10, stopped_for="partial_response")


STORIES: tuple[Callable[[Patient], None], ...] = (
    _meets, _one_failed, _intolerant, _outcome_missing, _much_missing, _bipolar,
)  # fmt: skip


def make_crowd(practice: Practice, clinician: User, size: int, seed: int = 1) -> None:
    """``size`` patients with diagnoses, screenings old and new, decisions and referrals."""
    frozen = frozen_stories(practice)
    dice = Random(seed)
    for start in range(0, size, AT_ONCE):
        crowd: Rows = {}
        for number in range(start, min(start + AT_ONCE, size)):
            _add_member(crowd, practice, clinician, number, frozen, dice)
        for model, rows in crowd.items():
            model._default_manager.bulk_create(rows)
    renew_needs(Patient.objects.filter(practice=practice))
    renew_standings(Screening.objects.filter(patient__practice=practice))
    renew_due(Referral.objects.filter(patient__practice=practice))


def frozen_stories(practice: Practice) -> list[dict[str, Any]]:
    """The frozen columns of each story; the records they come from are taken back."""
    frozen = []
    with transaction.atomic():
        for story in STORIES:
            patient = make_patient(practice)
            story(patient)
            record = load_record(Patient.objects.get(pk=patient.pk))
            # The definitions are four fifths of a row and in no list and no report.
            frozen.append(freeze(record, TODAY) | {"definitions": None})
        transaction.set_rollback(True)
    return frozen


def _add_member(
    crowd: Rows, practice: Practice, by: User, number: int,
    frozen: list[dict[str, Any]], dice: Random,
) -> None:  # fmt: skip
    """One patient; a fifth is not screened, some have an older screening that must not count."""
    patient = Patient(
        practice=practice, number=f"C-{number:05}", name=f"Person {number:05}",
        birth_date=TODAY - timedelta(days=dice.randint(7000, 30000)), clinician=by,
        form_key=uuid4(),
    )  # fmt: skip
    keep(crowd, patient)
    diagnosis = dice.choices((True, False, None), (8, 1, 1))[0]
    facts = {"major_depressive_disorder": diagnosis, "bipolar": False, "form_key": uuid4()}
    keep(crowd, DepressiveEpisode(patient=patient, **facts))
    add_record(crowd, patient, by, dice)
    for age in range(dice.choices((0, 1, 2), (2, 6, 2))[0]):
        story = dice.choice(frozen)
        at = NOW - timedelta(days=30 * age + dice.randint(0, 20), minutes=number)
        made = keep(crowd, _screening(patient, by, at, story))
        if dice.random() < 0.5:
            keep(crowd, _decision(made, by, dice))
        add_review(crowd, made, by, dice)
        if age == 0 and story["verdict"]["verdict"] == "meets" and dice.random() < 0.6:
            referral = keep(crowd, _referral(made, by, dice.choice(STATES)))
            add_road(crowd, referral, by, at, dice)


def _screening(
    patient: Patient, by: User, made: datetime, story: dict[str, Any], key: UUID | None = None
) -> Screening:
    return Screening(patient=patient, made_by=by, made_at=made, form_key=key or uuid4(), **story)


def _decision(screening: Screening, by: User, dice: Random) -> Decision:
    ruling = dice.choice(("agreed", "overruled", "open"))
    return Decision(
        screening=screening, ruling=ruling, reason="Said." if ruling == "overruled" else "",
        by=by, at=screening.made_at, form_key=uuid4(),
    )  # fmt: skip


def _referral(screening: Screening, by: User, state: str) -> Referral:
    return Referral(
        patient=screening.patient, screening=screening, clinician=by, prepared_by=by,
        state=state, form_key=uuid4(),
    )  # fmt: skip
