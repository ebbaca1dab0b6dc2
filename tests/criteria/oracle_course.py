"""Time on a drug, laid out day by day for the slow reading of the rule."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

Course = list[tuple[Fraction, str]]  # days, and "off", "low" or "at" the minimum dose


def weeks(value: Any) -> Fraction:
    """Weeks as days, exact."""
    return Fraction(str(value)) * 7


def days_on_drug(course: Course) -> Fraction:
    """All days on the drug; time off is left out."""
    return sum((days for days, level in course if level != "off"), Fraction(0))


def longest_run(course: Course, breaking: int) -> Fraction:
    """The longest run at or above the minimum; ``breaking`` days off or a low day end it."""
    best = run = off = Fraction(0)
    for days, level in course:
        if level == "off":
            off += days
        elif days:
            run = Fraction(0) if off >= breaking or level == "low" else run
            run += days if level == "at" else 0
            off = Fraction(0)
        best = max(best, run)
    return best


def courses(trial: dict[str, Any], minimum: int) -> Iterator[dict[str, Any]]:
    """Every course the trial may have had, with the open facts that would tell it."""
    steps, total = trial.get("steps"), trial.get("total_weeks")
    if steps is None and total is None:
        for days, level in product((21, 420), ("low", "at")):
            yield {"course": [(Fraction(days), level)], "steps": (days, level), "total_weeks": days}
        return
    told = list(_recorded(steps or [], minimum))
    rest = max(weeks(total) - days_on_drug(told[0]), Fraction(0)) if total is not None else 0
    is_open = bool(rest) or len(told) > 1
    for number, (course, filled) in enumerate(product(told, _placed(Fraction(rest)))):
        whole = [*filled[0], *course, *filled[1]]
        yield {"course": whole, **({"steps": number} if is_open else {})}


def _recorded(steps: list[dict[str, Any]], minimum: int) -> Iterator[Course]:
    """The steps as recorded, those of unknown dose once below the minimum and once at it."""
    parts = []
    for step in steps:
        gap = (weeks(step.get("gap_weeks_before") or 0), "off")
        days = Fraction(str(step["days"])) if "days" in step else weeks(step["weeks"])
        parts.append([[gap, (days, level)] for level in _levels(step.get("daily_mg"), minimum)])
    for chosen in product(*parts):
        yield [piece for part in chosen for piece in part]


def _levels(dose: Any, minimum: int) -> list[str]:
    if dose is None:
        return ["low", "at"]
    if dose == 0:
        return ["off"]
    return ["at" if Fraction(str(dose)) >= minimum else "low"]


def _placed(rest: Fraction) -> Iterator[tuple[Course, Course]]:
    """Time no step accounts for: before the first step or after the last, low or at dose."""
    if not rest:
        yield [], []
        return
    for level in ("low", "at"):
        yield [(rest, level)], []
        yield [], [(rest, level)]
