"""What a line says: facts of one trial, in the words of the contract, and the pieces read."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """A daily dose in mg and how long; None is not said.  0 mg is time off the drug."""

    daily_mg: Decimal | None
    length: Decimal | None = None
    unit: str = "weeks"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line: what it was read as (``kind``, ``facts``), or ``unread``, ``note``."""

    kind: str
    text: str
    facts: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One trial.  Empty and None are not said; ``note`` holds what was not understood."""

    treatment: str = ""
    listed: bool = False
    uncertain: bool = False
    steps: tuple[Step, ...] = ()
    total_weeks: Decimal | None = None
    started: str = ""
    episode: str = ""
    role: str = ""
    partner: str = ""
    instrument: str = ""
    baseline: int | None = None
    endpoint: int | None = None
    improvement_percent: Decimal | None = None
    category: str = ""
    earlier_response_percent: Decimal | None = None
    stopped_for: str = ""
    side_effects: tuple[str, ...] = ()
    adherence: str = ""
    adherence_percent: Decimal | None = None
    facts_from: str = ""
    sessions: int | None = None
    laterality: str = ""
    note: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def outcome_kind(self) -> str:
        """Which form of outcome the line gives: scores, percent, category, or none."""
        if self.instrument:
            return "scores"
        if self.improvement_percent is not None:
            return "percent"
        return "category" if self.category else ""
