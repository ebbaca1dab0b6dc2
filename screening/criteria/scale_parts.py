"""The parts of a rating scale: items, bands, suicide item, licence, sources."""

from dataclasses import dataclass
from typing import Literal

Rater = Literal["self", "clinician"]
Direction = Literal["higher_is_worse", "higher_is_better"]
Licence = Literal[
    "free",
    "public domain",
    "non-commercial",
    "unsettled",
    "commercial",
    "permission refused",
]
Standing = Literal["read", "secondary", "background", "own choice"]

# Under these the questions themselves may be shown; else neutral labels only.
WORDING_ALLOWED: tuple[Licence, ...] = ("free", "public domain")


class InstrumentError(ValueError):
    """The definition of an instrument contradicts itself; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Item:
    """One scored question: a neutral label, its highest answer, its wording if any."""

    n: int
    label: str
    max: int
    wording: str = ""
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class UnscoredItem:
    """A question kept beside the scale; the total does not wait for it."""

    label: str
    wording: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A word for the totals from ``lowest`` to ``highest``, both included."""

    lowest: int
    highest: int
    name: str


@dataclass(frozen=True, slots=True)
class Alert:
    """The suicide item: ``at_least`` or more raises the alert, whatever the total."""

    item: int
    at_least: int
    highest: int
    label: str


@dataclass(frozen=True, slots=True)
class ScaleSource:
    """Where one statement comes from.  Only "read" may be shown as confirmed."""

    about: str
    standing: Standing
    source: str
