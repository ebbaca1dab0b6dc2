"""What the diagnoses of one person say of the facts that the rule asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from screening.omop.meanings import Meaning

Coded = tuple[date, Meaning]


@dataclass(frozen=True, slots=True)
class Diagnoses:
    """None is unknown.  ``ill`` are the days of a depression diagnosed that was not in remission.

    ``remission`` is the last day on which full remission was coded.
    """

    major_depressive_disorder: bool | None
    bipolar: bool | None
    psychotic_features: bool | None
    recurrent: bool | None
    ill: tuple[date, ...]
    remission: date | None


def diagnoses_of(coded: Iterable[Coded]) -> Diagnoses:
    """What is absent is unknown; two absences are told by what is there.

    Depression by the code excludes bipolar disorder (ICD-10-CM, type 1 excludes of F31: F30, F32
    and F33), so ``bipolar`` is false where depression was coded and neither ever was.
    "Without psychotic features" says so itself.
    """
    rows = list(coded)
    said = frozenset[str]().union(*(meaning for _day, meaning in rows))
    over = [day for day, meaning in rows if "full remission" in meaning]
    depressed = True if "depressed" in said else None
    unipolar = depressed and "mania" not in said
    return Diagnoses(
        major_depressive_disorder=depressed,
        bipolar=True if "bipolar" in said else False if unipolar else None,
        psychotic_features=_either("psychotic" in said, "not psychotic" in said),
        recurrent=True if "recurrent" in said else None,
        ill=tuple(day for day, meaning in rows if "depressed" in meaning and day not in over),
        remission=max(over, default=None),
    )


def _either(yes: bool, no: bool) -> bool | None:
    return True if yes else False if no else None
