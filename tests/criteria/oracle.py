"""The verdict rule once more, slowly: every unknown is tried with each value that matters.

Written from the rule's text and not from the engine.  It reads the facts as plain JSON and knows
only the handful of treatments below.  ``oracle_course`` lays out the time on a drug,
``oracle_counting`` counts the failures, ``oracle_settling`` finds what is missing.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from tests.criteria.oracle_course import (
    Course,
    Exact,
    courses,
    days_on_drug,
    exact,
    longest_run,
)

Facts = dict[str, Any]
World = dict[str, Any]

# name: ingredient, class group, recommended minimum, and whether it counts as a trial
Treatments = dict[str, tuple[str, str, int, str]]
TREATMENTS: Treatments = {
    "sertraline": ("sertraline", "SSRI", 50, "yes"),
    "Zoloft": ("sertraline", "SSRI", 50, "yes"),
    "fluoxetine": ("fluoxetine", "SSRI", 20, "yes"),
    "citalopram": ("citalopram", "SSRI", 20, "yes"),
    "venlafaxine": ("venlafaxine", "SNRI", 150, "yes"),
    "duloxetine": ("duloxetine", "SNRI", 60, "yes"),
    "bupropion": ("bupropion", "NDRI", 300, "yes"),
    "mirtazapine": ("mirtazapine", "A2ANT", 15, "yes"),
    "nortriptyline": ("nortriptyline", "TCA", 75, "yes"),
    "Zyban": ("bupropion", "NDRI", 300, "dose unknown"),
    "viloxazine": ("viloxazine", "NRI", 200, "review"),
    "aripiprazole": ("aripiprazole", "", 2, "no"),
    "esketamine": ("esketamine", "", 56, "no"),
}
SCALES = {"PHQ-9", "MADRS", "IDS-C30"}
CATEGORIES = {"below_25": 10, "25_49": 30, "50_75": 60, "above_75": 80, "remission": 90}
RESPONSE = 50


def improvement(outcome: Facts | None) -> Exact | None:
    """Percent better, exact; nothing where the outcome is unknown."""
    if not outcome:
        return None
    if "category" in outcome:
        return CATEGORIES[outcome["category"]]
    if "improvement_percent" in outcome:
        return exact(outcome["improvement_percent"])
    baseline, endpoint = outcome.get("baseline"), outcome.get("endpoint")
    scale = outcome.get("instrument")
    other = outcome.get("endpoint_instrument") or scale
    if scale not in SCALES or other != scale or not baseline or endpoint is None:
        return None
    return Fraction((baseline - endpoint) * 100, baseline)


def open_facts(trial: Facts, known: Treatments = TREATMENTS) -> dict[str, list[Any]]:
    """The facts of one trial that are open, each with the values that could matter."""
    found: dict[str, list[Any]] = {}
    if known[trial["treatment"]][3] in {"review", "dose unknown"}:
        found["treatment"] = [True, False]
    if trial.get("episode") is None:
        found["episode"] = ["current", "earlier"]
    if improvement(trial.get("outcome")) is None:
        found["outcome"] = [0, 60]
    if (
        trial.get("stopped_for") == "loss_of_response"
        and trial.get("earlier_response_percent") is None
    ):
        found["earlier_response_percent"] = [0, 60]
    return found


def worlds(trial: Facts, asked: int, known: Treatments = TREATMENTS) -> Iterator[World]:
    """The trial with every unknown filled in, in every way; only open facts are named.

    ``asked`` are the days at dose, which tell whether the steps of an unclear name matter.
    """
    unknown = open_facts(trial, known)
    _drug, _group, minimum, counts = known[trial["treatment"]]
    taken = list(courses(trial, minimum))
    if counts == "dose unknown":
        taken = _under_an_unclear_name(trial, taken, asked)
    for values in product(*unknown.values()):
        for course in taken:
            yield {**dict(zip(unknown, values, strict=True)), **course}


def _under_an_unclear_name(trial: Facts, clear: list[World], asked: int) -> list[World]:
    """The missing fact is the treatment; the steps only where they were under a clear name."""
    if len({longest_run(course["course"], 14) >= asked for course in clear}) == 2:
        return clear
    hopeful = [course["course"] for course in courses(trial, None)]
    return [{"course": max(hopeful, key=lambda course: longest_run(course, 14))}]


class Reading:
    """One trial in one world: each question of the rule, answered yes or no."""

    def __init__(
        self, trial: Facts, world: World, policy: Facts, treatments: Treatments = TREATMENTS
    ) -> None:
        counts = treatments[trial["treatment"]][3]
        self.antidepressant = counts != "no" and trial.get("role") != "augmentation"
        if counts == "review":
            self.antidepressant = self.antidepressant and world["treatment"]
        course: Course = world["course"]
        if counts == "dose unknown" and not world["treatment"]:
            course = [(days, was if was == "off" else "low") for days, was in course]
        self.asked = policy["weeks"] * 7
        self.total, self.run = days_on_drug(course), longest_run(course, 14)
        self.reached = any(level == "at" and days for days, level in course)
        self.outside = world.get("episode", trial.get("episode")) == "earlier"
        self.outside = self.outside and policy["window"] == "current"
        self.side_effects = trial.get("stopped_for") == "side_effects"
        self.poor = poor_adherence(trial)
        was = trial.get("earlier_response_percent") or world.get("earlier_response_percent") or 0
        self.earlier = exact(was) >= RESPONSE
        known = improvement(trial.get("outcome"))
        self.better = (world["outcome"] if known is None else known) >= RESPONSE
        self.shows_it = known is not None and known >= RESPONSE

    def failed(self) -> bool:
        """Whether the trial counts as failed."""
        adequate = self.run >= self.asked and not self.poor
        mine = self.antidepressant and not self.outside
        return mine and adequate and not self.earlier and not self.better


def poor_adherence(trial: Facts) -> bool:
    """A percent overrides the word; unknown is not poor."""
    if trial.get("adherence_percent") is not None:
        return bool(trial["adherence_percent"] < 80)
    return trial.get("adherence") in {"partial", "poor"}


def _short(reading: Reading) -> bool:
    return reading.run < reading.asked


IN_ORDER: list[tuple[str, Callable[[Reading], bool]]] = [
    ("not_an_antidepressant", lambda r: not r.antidepressant),
    ("outside_window", lambda r: r.outside),
    ("intolerance", lambda r: r.side_effects and _short(r)),
    ("too_short", lambda r: r.total < r.asked),
    ("dose_too_low", lambda r: _short(r) and not r.reached),
    ("too_short_at_dose", _short),
    ("poor_adherence", lambda r: r.poor),
    ("responded_then_lost", lambda r: r.earlier and not r.shows_it),
    ("responded", lambda r: r.better),
]


def status(trial: Facts, policy: Facts, known: Treatments = TREATMENTS) -> str:
    """The first status that holds in every world the unknown facts allow."""
    days = policy["weeks"] * 7
    readings = [Reading(trial, world, policy, known) for world in worlds(trial, days, known)]
    answers = {reading.failed() for reading in readings}
    if answers == {True, False}:
        return "cannot_tell"
    if answers == {True}:
        return "failed"
    return next(status for status, holds in IN_ORDER if all(map(holds, readings)))
