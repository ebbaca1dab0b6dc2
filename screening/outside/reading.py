"""What a file said, in the words of this app; every line knows where it stood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Source = Literal["fill", "statement", "order"]
Kind = Literal["fhir", "csv"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who the file says it is about; empty is not said."""

    name: str = ""
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine as named: ``name`` is the formulary's where it is ``listed``, else as written.

    ``key`` is the same for all names of one ingredient.  Without ``in_mg`` a dose cannot be
    held against a minimum, so none is taken.  ``remark`` says why it was not recognised.
    """

    key: str
    name: str
    listed: bool
    in_mg: bool = True
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """One event of a medicine: handed out, said to be taken, or ordered.

    ``mg`` is the strength of a piece; it, ``daily_mg`` and ``days`` are None where the file
    does not tell.
    """

    drug: Drug
    source: Source
    day: date
    daily_mg: Decimal | None
    days: int | None
    written: str
    where: str
    mg: Decimal | None = None
    still_taking: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A daily dose (0: off the drug) from a day on, and for how many days."""

    daily_mg: Decimal | None
    days: int | None
    started: date


@dataclass(frozen=True, slots=True)
class TrialRead:
    """A trial as the fills tell it; ``last_day`` is the first day that nothing covers."""

    drug: Drug
    source: Source
    started: date
    last_day: date | None
    steps: tuple[Step, ...]
    said: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    still_taking: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRead:
    """A score by items, or as a total with its suicide item; None is not answered."""

    instrument: str
    day: date | None
    answers: tuple[int | None, ...] = ()
    total: int | None = None
    suicide_item: int | None = None
    said: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiagnosisRead:
    """A diagnosis by its ICD-10-CM code; a fact is None where the code does not tell it."""

    icd10: str
    major_depressive_disorder: bool | None
    bipolar: bool | None
    recurrent: bool | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file; ``left_out`` says what was not and why."""

    kind: Kind
    person: Person
    trials: tuple[TrialRead, ...]
    scores: tuple[ScoreRead, ...]
    diagnoses: tuple[DiagnosisRead, ...]
    left_out: tuple[str, ...]
    counts: dict[str, int]
