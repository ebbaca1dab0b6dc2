"""What one definition asks for, as the reference data state it, and how each part stands."""

import datetime
from dataclasses import dataclass
from typing import Literal, get_args

from screening.criteria.definitions.checks import check_definition
from screening.criteria.policy import Window

Kind = Literal["adopted", "regulator", "trial", "consensus", "review", "payer"]
Improvement = Literal["below", "at_most"]
Psychosis = Literal["caution", "excluded", "allowed"]
Standing = Literal["stated", "silent", "secondary", "background", "operational"]

# In this order they are read from the files, checked, printed and shown.
PARAMETERS = (
    "failed_needed",
    "failed_at_most",
    "different_classes",
    "weeks_at_dose",
    "improvement",
    "improvement_percent",
    "window",
    "adherence_floor_percent",
    "adherence_affirmed",
    "psychotic_features",
    "single_episode_months",
    "ect_sessions",
    "augmentation_weeks",
    "psychotherapy_sessions",
)
OPTIONAL = {
    "failed_at_most",
    "single_episode_months",
    "ect_sessions",
    "augmentation_weeks",
    "psychotherapy_sessions",
}
OUT_OF_DATE_AFTER_MONTHS = 12
PAYER_SENTENCE = (
    "our reading of a published summary, {month:%B %Y}; payers change their texts; "
    "only the payer decides"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """How one parameter stands: read, not said, second hand, background or this app's choice."""

    parameter: str
    standing: Standing
    source: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition.  What cannot be meant is refused when it is made.

    A trial is a failure when it improved ``below`` (or ``at_most``) ``improvement_percent``.
    What is None is not asked for; ``ect_sessions`` says from how many on ECT counts as a
    treatment.  ``read`` is the month the source was read, as 2026-11.
    """

    key: str
    place: int
    version: int
    kind: Kind
    title: str
    used_by: str
    read: str
    states: str
    card: str
    failed_needed: int
    different_classes: bool
    weeks_at_dose: int
    improvement: Improvement
    improvement_percent: int
    window: Window
    adherence_floor_percent: int
    adherence_affirmed: bool
    psychotic_features: Psychosis
    failed_at_most: int | None = None
    single_episode_months: int | None = None
    ect_sessions: int | None = None
    augmentation_weeks: int | None = None
    psychotherapy_sessions: int | None = None
    stated: tuple[Stated, ...] = ()
    sources: tuple[str, ...] = ()
    not_evaluated: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_definition(self, PARAMETERS, OPTIONAL, _CHOICES)

    @property
    def name(self) -> str:
        """The key, under which answers name the definition."""
        return self.key

    @property
    def is_payers(self) -> bool:
        """Whether it is a reading of a payer's text."""
        return self.kind == "payer"

    def standing_of(self, parameter: str) -> Stated | None:
        """How ``parameter`` stands, where the definition asks for it."""
        return next((known for known in self.stated if known.parameter == parameter), None)

    def is_out_of_date(self, as_of: datetime.date | None) -> bool:
        """Whether a payer's text was read more than twelve months before ``as_of``."""
        if as_of is None or not self.is_payers:
            return False
        months = (as_of.year - self._month.year) * 12 + as_of.month - self._month.month
        return months > OUT_OF_DATE_AFTER_MONTHS

    @property
    def payer_sentence(self) -> str:
        """What every row of a payer prints; nothing for other definitions."""
        return PAYER_SENTENCE.format(month=self._month) if self.is_payers else ""

    @property
    def _month(self) -> datetime.date:
        return datetime.date.fromisoformat(f"{self.read}-01")


_CHOICES: dict[str, tuple[object, ...]] = {
    "kind": get_args(Kind),
    "improvement": get_args(Improvement),
    "window": get_args(Window),
    "psychotic_features": get_args(Psychosis),
    "standing": get_args(Standing),
}
