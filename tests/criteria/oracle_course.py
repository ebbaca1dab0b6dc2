"""Time on a drug, laid out day by day for the slow reading of the rule."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

Exact = int | Fraction
Course = list[tuple[Exact, str]]  # days, and "off", "low" or "at" the minimum dose


@lru_cache(maxsize=10_000)
def exact(value: Any) -> Exact:
    """A number as it is written; whole ones as such, which are quicker to reckon with."""
    number = Fraction(str(value))
    return int(number) if number.denominator == 1 else number


def weeks(value: Any) -> Exact:
    """Weeks as days, exact."""
    return exact(value) * 7


def days_on_drug(course: Course) -> Exact:
    """All days on the drug; time off is left out."""
    return sum((days for days, level in course if level != "off"), 0)


def longest_run(course: Course, breaking: int) -> Exact:
    """The longest run at or above the minimum; ``breaking`` days off or a low day end it."""
    best: Exact = 0
    run: Exact = 0
    off: Exact = 0
    for days, level in course:
        if level == "off":
            off += days
        elif days:
            run = 0 if off >= breaking or level == "low" else run
            run += days if level == "at" else 0
            off = 0
        best = max(best, run)
    return best


def courses(trial: dict[str, Any], minimum: int | None) -> Iterator[dict[str, Any]]:
    """Every course the trial may have had, with the open facts that would tell it.

    Without a minimum every recorded dose is taken for one at it.
    """
    steps, total = trial.get("steps"), trial.get("total_weeks")
    if steps is None and total is None:
        for days, level in product((21, 420), ("low", "at")):
            yield {"course": [(days, level)], "steps": (days, level), "total_weeks": days}
        return
    told = list(recorded(steps or [], minimum))
    rest = max(weeks(total) - days_on_drug(told[0]), 0) if total is not None else 0
    is_open = bool(rest) or len(told) > 1
    for number, (course, filled) in enumerate(product(told, _placed(rest))):
        whole = [*filled[0], *course, *filled[1]]
        yield {"course": whole, **({"steps": number} if is_open else {})}


def recorded(steps: list[dict[str, Any]], minimum: int | None) -> Iterator[Course]:
    """The steps as recorded, those of unknown dose once below the minimum and once at it."""
    parts = []
    for step in steps:
        gap = (weeks(step.get("gap_weeks_before") or 0), "off")
        days = exact(step["days"]) if "days" in step else weeks(step["weeks"])
        parts.append([[gap, (days, level)] for level in _levels(step.get("daily_mg"), minimum)])
    for chosen in product(*parts):
        yield [piece for part in chosen for piece in part]


def _levels(dose: Any, minimum: int | None) -> list[str]:
    if dose == 0:
        return ["off"]
    if minimum is None:
        return ["at"]
    if dose is None:
        return ["low", "at"]
    return ["at" if exact(dose) >= minimum else "low"]


def _placed(rest: Exact) -> Iterator[tuple[Course, Course]]:
    """Time no step accounts for: before the first step or after the last, low or at dose."""
    if not rest:
        yield [], []
        return
    for level in ("low", "at"):
        yield [(rest, level)], []
        yield [], [(rest, level)]
