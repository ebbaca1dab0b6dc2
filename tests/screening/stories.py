"""Patients' stories for the tests: short ways to a record worth screening."""

from datetime import UTC, date, datetime
from uuid import uuid4

from screening.models import (
    DepressiveEpisode,
    DoseStep,
    Patient,
    Screening,
    SuicideAlert,
    Trial,
)
from screening.models import Score as ScoreRow
from screening.services.screenings import make_screening
from tests.cast import TODAY
from trd_clinic.accounts.models import User


def record_episode(patient: Patient, **fields: object) -> DepressiveEpisode:
    """A recurrent, moderate episode since April 2025."""
    fields = {
        "major_depressive_disorder": True,
        "bipolar": False,
        "recurrent": True,
        "severity": "moderate",
        "began": "2025-04",
        "icd10": "F33.1",
    } | fields
    return DepressiveEpisode.objects.create(patient=patient, form_key=uuid4(), **fields)


def record_trial(
    patient: Patient, label: int, treatment: str, mg: int | None, weeks: int, **fields: object
) -> Trial:
    """One trial with one dose step, PHQ-9 from 20 to 18 unless said otherwise."""
    outcome = {"outcome_kind": "scores", "instrument": "PHQ-9", "baseline": 20, "endpoint": 18}
    trial = Trial.objects.create(
        patient=patient,
        label=label,
        treatment=treatment,
        form_key=uuid4(),
        **{"episode": "current", "adherence": "good", **outcome, **fields},
    )
    if mg is not None:
        DoseStep.objects.create(
            trial=trial, position=1, daily_mg=mg, length=weeks, unit="weeks", form_key=uuid4()
        )
    return trial


def two_failed_classes(patient: Patient) -> None:
    """Sertraline and venlafaxine, both at dose and long enough, neither helped."""
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13, started="2025-05", stopped_for="no_response")
    record_trial(patient, 2, "venlafaxine", 225, 10, started="2025-09", stopped_for="no_response")


def screened(patient: Patient, actor: User) -> Screening:
    """The record frozen today."""
    return make_screening(actor=actor, patient=patient, as_of=TODAY, form_key=uuid4())


def record_score(patient: Patient, actor: User, **fields: object) -> ScoreRow:
    """A PHQ-9 of 19 by total, yesterday."""
    fields = {"instrument": "PHQ-9", "total": 19, "date": date(2026, 11, 22)} | fields
    return ScoreRow.objects.create(
        patient=patient,
        instrument_version=1,
        entry="total",
        band="moderately severe",
        recorded_by=actor,
        form_key=uuid4(),
        **fields,
    )


def raise_alert(patient: Patient, actor: User) -> SuicideAlert:
    """PHQ-9 item 9 answered "several days"."""
    alert = SuicideAlert(
        patient=patient,
        score=record_score(patient, actor, suicide_item=1),
        instrument="PHQ-9",
        item=9,
        value=1,
        maximum=3,
        words="Several days",
        asked_on=date(2026, 11, 22),
        raised_at=datetime.now(UTC),
    )
    alert.save()
    return alert
