"""The parts of a rating scale: items, bands, suicide item, licence, sources."""

from dataclasses import dataclass
from typing import Literal

Rater = Literal["self", "clinician"]
Direction = Literal["higher_is_worse", "higher_is_better"]
# A screen is a list of yes or no questions: no total, no bands, no remission.
Kind = Literal["scale", "screen"]
Sex = Literal["F", "M"]
Licence = Literal[
    "free",
    "public domain",
    "non-commercial",
    "unsettled",
    "commercial",
    "permission refused",
    "own",
    "licensed",
]
Standing = Literal["read", "secondary", "background", "own choice"]

# Under these the questions themselves may be shown; else neutral labels only.
# "licensed" is said by the wording file of an installation, never by the data that ship.
WORDING_ALLOWED: tuple[Licence, ...] = ("free", "public domain", "own", "licensed")


class InstrumentError(ValueError):
    """The definition of an instrument contradicts itself; the sentence says where."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer that takes its item out of the total, which then says so by ``mark``.

    ``word`` stands in the place of the number; where it is ``of_patient`` it may also be
    said beside the answers, and leaves the item out even if answered.  The bands are for
    all items: ``keeps_band`` says whether the total has one without this item.
    """

    word: str
    label: str
    mark: str
    of_patient: bool
    keeps_band: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a neutral label, its highest answer, its wording if any.

    ``answers`` are the words of this item where they are not those of the whole scale.
    ``only_after`` names questions of a screen one of which must be a yes before this
    one is asked; ``on_yes`` is what a yes to it asks of the clinician.
    """

    n: int
    label: str
    max: int
    wording: str = ""
    loinc: str = ""
    answers: tuple[str, ...] = ()
    left_out: LeftOut | None = None
    only_after: tuple[int, ...] = ()
    on_yes: str = ""


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
class SexCut:
    """The total from which a screening scale is positive for one sex."""

    sex: Sex
    at_least: int


@dataclass(frozen=True, slots=True)
class Alert:
    """The suicide item: ``at_least`` or more raises the alert, whatever the total.

    ``offered`` are the thresholds a practice may choose; without any it stands as it is.
    """

    item: int
    at_least: int
    highest: int
    label: str
    offered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleSource:
    """Where one statement comes from.  Only "read" may be shown as confirmed."""

    about: str
    standing: Standing
    source: str
