"""The facts of one patient, as recorded.  ``None`` is always *unknown*, never "no"."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Role = Literal[
    "monotherapy",
    "combination",
    "added_antidepressant",
    "augmentation",
    "somatic",
    "psychotherapy",
]
Window = Literal["current", "earlier"]
AdherenceWord = Literal["good", "partial", "poor"]
CategoryWord = Literal["below_25", "25_49", "50_75", "above_75", "remission"]
Severity = Literal["subsyndromal", "mild", "moderate", "severe", "severe_psychotic"]
FactsFrom = Literal["patient", "pharmacy", "chart", "measured"]
StoppedFor = Literal[
    "no_response",
    "partial_response",
    "side_effects",
    "loss_of_response",
    "patient_choice",
    "cost",
    "pregnancy",
    "still_taking",
    "other",
]

# An exact number: whole ones stay ``int``, which is much quicker to add and compare.
Exact = int | Fraction

DAYS_IN_A_WEEK = 7


def exact(value: Decimal) -> Exact:
    """A decimal as an exact number."""
    whole = int(value)
    return whole if whole == value else Fraction(value)


def in_days(weeks: Decimal) -> Exact:
    """Weeks as days, exactly."""
    return exact(weeks) * DAYS_IN_A_WEEK


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the patient is treated for."""

    major_depressive_disorder: bool | None = None
    bipolar: bool | None = None
    psychotic_features: bool | None = None
    recurrent: bool | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """The current depressive episode."""

    months: Decimal | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class LatestScore:
    """The last total measured, on whatever scale."""

    instrument: str | None = None
    total: int | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class DoseStep:
    """A daily dose and how long it was taken.  0 mg is time off the drug."""

    daily_mg: Decimal | None = None
    weeks: Decimal | None = None
    days: Decimal | None = None
    gap_weeks_before: Decimal | None = None
    started: str | None = None

    @property
    def length(self) -> Exact | None:
        """Days at this dose, exactly; None where the length is unknown."""
        if self.days is not None:
            return exact(self.days)
        return None if self.weeks is None else in_days(self.weeks)

    @property
    def gap_before(self) -> Exact:
        """Days off the drug before this step; nothing said is no gap."""
        return 0 if self.gap_weeks_before is None else in_days(self.gap_weeks_before)


@dataclass(frozen=True, slots=True)
class Scores:
    """The outcome as two totals; they compare only on one and the same instrument."""

    instrument: str | None = None
    baseline: int | None = None
    endpoint: int | None = None
    endpoint_instrument: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """The outcome as a percentage somebody reported."""

    improvement_percent: Decimal


@dataclass(frozen=True, slots=True)
class Category:
    """The outcome as one of the bands of the retrospective questionnaires."""

    category: CategoryWord


Outcome = Scores | Reported | Category


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An antidepressant the formulary does not know, as the clinician states it."""

    name: str
    class_group: str
    minimum_daily_mg: Decimal


@dataclass(frozen=True, slots=True)
class Trial:
    """One treatment tried, as recorded."""

    id: str
    treatment: str | Unlisted
    role: Role | None = None
    partner: str | None = None
    episode: Window | None = None
    steps: tuple[DoseStep, ...] = ()
    total_weeks: Decimal | None = None
    adherence_percent: Decimal | None = None
    adherence: AdherenceWord | None = None
    outcome: Outcome | None = None
    earlier_response_percent: Decimal | None = None
    stopped_for: StoppedFor | None = None
    side_effects: tuple[str, ...] = ()
    started: str | None = None
    facts_from: FactsFrom | None = None
    optimised: bool | None = None
    sessions: int | None = None
    laterality: str | None = None

    @property
    def total(self) -> Exact | None:
        """Days on the drug in all as stated, time off left out."""
        return None if self.total_weeks is None else in_days(self.total_weeks)

    @property
    def doses_taken(self) -> tuple[Decimal, ...]:
        """The daily doses in mg that were taken for some time, as far as they are known."""
        return tuple(step.daily_mg for step in self.steps if step.daily_mg and step.length != 0)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything the rule may look at.  ``as_of`` is the only clock it knows."""

    as_of: datetime.date | None = None
    age: Decimal | None = None
    sex: str | None = None
    diagnosis: Diagnosis = Diagnosis()
    episode: Episode = Episode()
    latest_score: LatestScore = LatestScore()
    trials: tuple[Trial, ...] = ()
