"""The whole answer by the slow reading, in the form in which it is compared."""

from fractions import Fraction
from typing import Any

from tests.criteria.oracle import Facts, improvement
from tests.criteria.oracle_cautions import cautions
from tests.criteria.oracle_course import Exact, longest_run, recorded
from tests.criteria.oracle_definitions import WIDER, definitions
from tests.criteria.oracle_settling import answer
from tests.criteria.oracle_staging import staging

POLICIES: dict[str, Facts] = {
    "adopted-2026": {"weeks": 6, "window": "current"},
    "adopted-2026-4w": {"weeks": 4, "window": "current"},
    "adopted-2026-8w": {"weeks": 8, "window": "current"},
    "adopted-2026-any-episode": {"weeks": 6, "window": "any"},
}


def policy_of(seed: int) -> str:
    """The policy that patient is held against: every second time the adopted one."""
    names = ["adopted-2026", *POLICIES] if seed % 2 else ["adopted-2026"]
    return names[seed // 2 % len(names)]


def whole(facts: Facts, name: str) -> dict[str, Any]:
    """What the rule's text makes of the facts under the policy of that name."""
    policy = POLICIES[name]
    told = facts | {"trials": [trial | {"treatment": _name(trial)} for trial in facts["trials"]]}
    found = answer(told, policy, WIDER)
    return found | {
        "numbers": {trial["id"]: _numbers(trial) for trial in told["trials"]},
        "cautions": cautions(told, policy, found["statuses"], found["failed_trials"]),
        "definitions": definitions(told),
        "staging": staging(told),
    }


def _name(trial: Facts) -> str:
    treatment = trial["treatment"]
    return str(treatment["name"] if isinstance(treatment, dict) else treatment)


def _numbers(trial: Facts) -> list[Any]:
    """Weeks at dose, minimum and improvement; nothing where there are none to be had."""
    _drug, _group, minimum, counts = WIDER[trial["treatment"]]
    outcome = trial.get("outcome") or {}
    better = None if "category" in outcome else improvement(outcome)
    percent = None if better is None else _rounded(better, 1)
    if counts == "no" or trial.get("role") == "augmentation":
        return [None, None, percent]
    steps = [step for step in trial.get("steps") or [] if step.get("weeks") != 0]
    known = any(step["daily_mg"] for step in steps) and counts != "dose unknown"
    course = next(recorded(steps, minimum))
    weeks = _rounded(Fraction(longest_run(course, 14), 7), 2) if known else None
    return [weeks, minimum, percent]


def _rounded(value: Exact, places: int) -> Fraction:
    """Half away from zero."""
    scaled = abs(value) * 10**places + Fraction(1, 2)
    size = Fraction(scaled.numerator // scaled.denominator, 10**places)
    return -size if value < 0 else size
