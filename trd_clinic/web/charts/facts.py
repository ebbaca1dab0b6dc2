"""What a timeline shows.  Presenters fill these; nothing here is computed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One dose from ``start`` up to ``end``, or still taken; 0 mg is a pause."""

    start: date
    end: date | None
    daily_mg: float


@dataclass(frozen=True, slots=True)
class Response:
    """The scores at both ends of a trial and the 50 % line between them."""

    start: date
    end: date
    baseline: float
    final: float | None
    half: float
    half_text: str  # "10.5"
    less_text: str  # "28.6 %", empty where nobody knows


@dataclass(frozen=True, slots=True)
class Lane:
    """One trial; without ``steps`` it is listed as not dated."""

    name: str
    class_label: str
    status: str
    word: str
    detail: str = ""  # "13 weeks at dose"
    steps: tuple[Step, ...] = ()
    minimum: float | None = None
    at_dose: tuple[tuple[date, date], ...] = ()
    at_dose_label: str = ""  # "13 weeks at dose"
    response: Response | None = None


@dataclass(frozen=True, slots=True)
class TimelineInput:
    """Everything on one timeline; scores are of one instrument.

    A step without an end runs to ``today``, the day of the record.
    """

    lanes: tuple[Lane, ...]
    scores: tuple[tuple[date, float], ...]
    instrument: str
    low: int
    high: int
    today: date
    lower_is_better: bool = True

    @property
    def dated(self) -> tuple[Lane, ...]:
        """The trials that can be drawn."""
        return tuple(lane for lane in self.lanes if lane.steps)

    @property
    def undated(self) -> tuple[Lane, ...]:
        """The trials that can only be named."""
        return tuple(lane for lane in self.lanes if not lane.steps)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day the figure must reach."""
        steps = [step for lane in self.dated for step in lane.steps]
        reached = [day for step in steps for day in (step.start, step.end or self.today)]
        responses = [lane.response for lane in self.dated if lane.response]
        reached += [day for response in responses for day in (response.start, response.end)]
        return tuple(sorted([*reached, *(day for day, _ in self.scores)]))
