"""From what a file tells to rows of the record, not yet in the database."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from screening.cohort.columns import DIAGNOSIS
from screening.models import DepressiveEpisode, DoseStep, Patient, Trial
from screening.roster.columns import SCORES
from screening.roster.told import PatientTold, TrialTold
from trd_clinic.accounts.models import Practice

# Columns of the record that are called otherwise in the file.
ROSTER_COLUMNS = {"number": "patient_id", "length": "weeks", "months": "episode_months"}
TEXTS = ("treatment", "class_group", "role", "episode", "adherence", "stopped_for", "instrument",
         "endpoint_instrument", "category")  # fmt: skip
NUMBERS = ("minimum_daily_mg", "total_weeks", "adherence_percent", "improvement_percent",
           "earlier_response_percent")  # fmt: skip
WHOLE = ("baseline", "endpoint", "sessions")


def patient_row(practice: Practice, told: PatientTold) -> Patient:
    """Who it is; what the file does not say stays empty."""
    born: Any = told.cells.get("birth_date")
    return Patient(
        practice=practice,
        number=told.number,
        name=told.cells.get("name", ""),
        birth_date=born,
        sex=told.cells.get("sex", ""),
    )


def episode_row(patient: Patient, told: PatientTold) -> DepressiveEpisode:
    """Diagnosis and months; unknown where the file is silent."""
    flags = {name: told.cells.get(name) for name in DIAGNOSIS}
    months: Any = _whole(told.cells.get("episode_months"))
    return DepressiveEpisode(patient=patient, months=months, **flags)


def trial_row(patient: Patient, told: TrialTold, label: int, key: UUID) -> Trial:
    """One trial; its partner is set when all of them are there."""
    cells = told.cells
    values: dict[str, Any] = {name: cells.get(name, "") for name in TEXTS}
    values |= {name: cells.get(name) for name in NUMBERS}
    values |= {name: _whole(cells.get(name)) for name in WHOLE}
    return Trial(
        patient=patient, label=label, form_key=key, outcome_kind=_outcome_kind(told), **values
    )


def step_rows(trial: Trial, told: TrialTold) -> list[DoseStep]:
    """The dose steps in their order."""
    return [
        DoseStep(
            trial=trial,
            position=position,
            daily_mg=cells.get("daily_mg"),
            length=cells.get("weeks"),
            gap_weeks_before=cells.get("gap_weeks_before"),
        )
        for position, (_, cells) in enumerate(told.steps, start=1)
    ]


def _outcome_kind(told: TrialTold) -> str:
    kind = Trial.OutcomeKind
    if "improvement_percent" in told.cells:
        return kind.PERCENT
    if "category" in told.cells:
        return kind.CATEGORY
    return kind.SCORES if any(name in told.cells for name in SCORES) else ""


def _whole(value: Decimal | None) -> int | str | None:
    """A whole number; one with a fraction stays text, which no whole column takes."""
    if value is None:
        return None
    return int(value) if value == int(value) else str(value)
