"""Time on a drug near the edges: steps, gaps, doses just below, totals that leave a rest."""

from random import Random
from typing import Any

Facts = dict[str, Any]
DAYS = [1, 13, 14, 20, 21, 22, 27, 28, 29, 41, 42, 43, 55, 56]
TIME_OFF = [6, 7, 8, 13, 14, 15]


def course(rng: Random, minimum: int) -> Facts:
    """One to four steps; in one course of three a total that may say more than they do."""
    steps = [_step(rng, minimum) for _ in range(rng.randint(1, 4))]
    told = sum(_days(step) for step in steps if step["daily_mg"] != 0)
    if not told:
        return {"total_weeks": 6}
    if rng.random() < 0.67:
        return {"steps": steps}
    return {"steps": steps, "total_weeks": -(-(told + rng.choice([0, 7, 20, 21, 42])) // 7)}


def _step(rng: Random, minimum: int) -> Facts:
    if rng.random() < 0.2:
        return {"daily_mg": 0, "days": rng.choice(TIME_OFF)}
    doses = [minimum, minimum, minimum * 2, minimum - 1, minimum / 2, minimum - 0.001, None]
    step: Facts = {"daily_mg": rng.choice(doses)}
    if rng.random() < 0.6:
        step["days"] = rng.choice(DAYS)
    else:
        step["weeks"] = rng.choice([0, 3, 5.9, 6, 8])
    if step.get("weeks") != 0 and rng.random() < 0.2:
        step["gap_weeks_before"] = rng.choice([1, 1.9, 2])
    return step


def _days(step: Facts) -> float:
    return float(step["days"] if "days" in step else step["weeks"] * 7)
