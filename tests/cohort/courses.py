"""Courses of treatment at the edges: 41 and 42 days, gaps of 13 and 14, doses just below."""

from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import Any

Facts = dict[str, Any]
DAYS = [42, 42, 41, 43, 21, 20, 22, 28, 27, 14, 1, 56]
OFF = [13, 14, 7, 6, 8, 15]
HAIR = Decimal("0.0000000000000000000001")


def course_of(random: Random, minimum: Decimal) -> Facts:
    """Dose steps, a total, both or neither, around the minimum dose."""
    kind = random.choice(["plain"] * 6 + ["steps"] * 6 + ["total", "nothing", "part", "part"])
    if kind == "nothing":
        return {"steps": None}
    if kind == "total":
        return {"total_weeks": random.choice([3, Decimal("5.9"), 6, 10, in_weeks(41)])}
    if kind == "plain":
        days = random.choice([42, 42, 42, 56, 41])
        return {
            "steps": [{"daily_mg": random.choice([minimum, minimum * 2]), "weeks": in_weeks(days)}]
        }
    steps = [_step(random, minimum) for _ in range(random.choice([1, 2, 2, 3, 4, 6]))]
    if kind == "steps":
        return {"steps": steps}
    told = sum((step["weeks"] or 0) for step in steps if step["daily_mg"] != 0)
    rest = random.choice([0, 0, 1, Decimal("2.5"), 3, 6])
    exact = random.random() < 0.5
    whole = told if exact else Decimal(told).to_integral_value(ROUND_CEILING)
    return {"steps": steps, "total_weeks": whole + rest}


def in_weeks(days: float) -> Decimal:
    """Days as an extract writes them in weeks: exact where it can be, else cut by the machine."""
    return Decimal(repr(float(days) / 7)) if days % 7 else Decimal(int(days) // 7)


def _step(random: Random, minimum: Decimal) -> Facts:
    step: Facts = {"daily_mg": _dose(random, minimum), "weeks": _length(random)}
    if step["daily_mg"] == 0 and step["weeks"] is not None:
        step["weeks"] = in_weeks(random.choice(OFF))
    if random.random() < 0.2:
        step["gap_weeks_before"] = random.choice([*map(in_weeks, OFF), Decimal("1.9"), 0])
    return step


def _dose(random: Random, minimum: Decimal) -> Decimal | None:
    return random.choice(
        [
            *[minimum] * 5,
            *(minimum * 2, minimum - Decimal("0.01"), minimum - HAIR, minimum / 2),
            *(None, Decimal(0), Decimal(0)),
        ]
    )


def _length(random: Random) -> Decimal | None:
    kind = random.random()
    if kind < 0.001:
        return Decimal(6) - HAIR
    if kind < 0.06:
        return random.choice([None, Decimal(0), Decimal("5.9"), Decimal("0.0")])
    return in_weeks(random.choice(DAYS))
