"""The thresholds a practice adopts, each with where it comes from."""

from dataclasses import dataclass
from typing import Literal, get_args

from screening.criteria.treatments import DOSE_PROFILES, DoseProfile

Window = Literal["current", "any"]
Standing = Literal["stated", "operational"]

RANGES = {
    "version": (1, 10_000),
    "failed_needed": (1, 10),
    "response_threshold_percent": (1, 100),
    "weeks_at_dose": (1, 52),
    "adherence_floor_percent": (0, 100),
    "time_off_days": (1, 365),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "dose_profile": DOSE_PROFILES,
    "window": get_args(Window),
}
PARAMETERS = (
    "failed_needed",
    "different_classes",
    "response_threshold_percent",
    "weeks_at_dose",
    "dose_profile",
    "window",
    "adherence_floor_percent",
    "time_off_days",
)


class PolicyError(ValueError):
    """A parameter is missing or cannot be meant; the sentence names it."""


@dataclass(frozen=True, slots=True)
class ParameterSource:
    """Why one parameter has its value, and whether the source states it or it is operational."""

    parameter: str
    standing: Standing
    source: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One set of thresholds.  What cannot be meant is refused when it is made."""

    name: str
    title: str
    version: int
    failed_needed: int
    different_classes: bool
    response_threshold_percent: int
    weeks_at_dose: int
    dose_profile: DoseProfile
    window: Window
    adherence_floor_percent: int
    time_off_days: int
    sources: tuple[ParameterSource, ...]

    def __post_init__(self) -> None:
        for key in ("name", "title"):
            _check_text(key, getattr(self, key))
        for key, (low, high) in RANGES.items():
            _check_whole(key, getattr(self, key), low, high)
        for key, words in CHOICES.items():
            _check_word(key, getattr(self, key), words)
        if type(self.different_classes) is not bool:
            raise PolicyError(f"different_classes: {self.different_classes!r} is not true or false")
        for source in self.sources:
            _check_source(source)

    def source_of(self, parameter: str) -> ParameterSource | None:
        """Where ``parameter`` comes from, if the policy says."""
        return next((known for known in self.sources if known.parameter == parameter), None)


def _check_text(key: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise PolicyError(f"{key}: {value!r} is not a name")


def _check_whole(key: str, value: object, low: int, high: int) -> None:
    # A bool is an int in Python, so the type itself is asked.
    if type(value) is not int:
        raise PolicyError(f"{key}: {value!r} is not a whole number")
    if not low <= value <= high:
        raise PolicyError(f"{key}: {value} is not in {low} to {high}")


def _check_word(key: str, value: object, words: tuple[str, ...]) -> None:
    if value not in words:
        raise PolicyError(f"{key}: {value!r} is none of {', '.join(words)}")


def _check_source(source: ParameterSource) -> None:
    if source.parameter not in PARAMETERS:
        raise PolicyError(f"{source.parameter}: no such parameter")
    _check_word(f"{source.parameter}.standing", source.standing, get_args(Standing))
    _check_text(f"{source.parameter}.source", source.source)
