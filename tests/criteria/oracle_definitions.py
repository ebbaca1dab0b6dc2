"""The definitions once more, slowly: every answer that some filling-in of the unknowns gives.

Written from the table of definitions and not from the engine or its files.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from tests.criteria.oracle import TREATMENTS, Facts, improvement
from tests.criteria.oracle_counting import count
from tests.criteria.oracle_course import Exact, courses, exact, longest_run, weeks

# What the small patients of the headline do not take: agents, ECT, talking, MAO inhibitors, an
# unlisted antidepressant, and those some caution is about.
WIDER = TREATMENTS | {
    "phenelzine": ("phenelzine", "MAOI", 45, "yes"),
    "amitriptyline": ("amitriptyline", "TCA", 150, "yes"),
    "desvenlafaxine": ("desvenlafaxine", "SNRI", 50, "yes"),
    "vilazodone": ("vilazodone", "SMS", 20, "yes"),
    "vortioxetine": ("vortioxetine", "SMS", 10, "yes"),
    "Paxil CR": ("paroxetine", "SSRI", 25, "yes"),
    "Novel": ("novel", "SSRI", 20, "yes"),
    "lithium": ("lithium", "", 0, "no"),
    "ECT": ("ECT", "", 0, "no"),
    "TMS": ("TMS", "", 0, "no"),
    "psychotherapy": ("psychotherapy", "", 0, "no"),
}
Counted = dict[tuple[bool, ...], tuple[int, list[str]]]  # by which trials failed
AGENTS = {"aripiprazole", "lithium"}

# weeks, the improvement that still is a failure ("<" or "<="), classes, any episode
RULES: dict[str, dict[str, Any]] = {
    "adopted_6w": {"weeks": 6, "failed": ("<", 50), "classes": True},
    "adopted_4w": {"weeks": 4, "failed": ("<", 50), "classes": True},
    "adopted_8w": {"weeks": 8, "failed": ("<", 50), "classes": True},
    "adopted_6w_any_episode": {"weeks": 6, "failed": ("<", 50), "classes": True, "any": True},
    "fda_label": {"weeks": 6, "failed": ("<", 50)},
    "esk_trial": {"weeks": 6, "failed": ("<=", 25), "most": 5, "no_psychosis": True, "single": 24},
    "ema_2013": {"weeks": 6, "failed": ("<=", 25), "affirmed": True},
    "sforzini_trd": {"weeks": 4, "failed": ("<", 25), "ect": True},
    "gaynes_ahrq": {"weeks": 4, "failed": ("<", 50), "any": True},
    "cigna_spravato": {"weeks": 6, "failed": ("<=", 25), "classes": True},
    "carefirst_spravato": {"weeks": 8, "failed": ("<", 50), "classes": True, "besides": True},
}


def definitions(facts: Facts) -> dict[str, str]:
    """The answer of every definition."""
    counted: Counted = {}
    return {key: _one(facts, rule, counted) for key, rule in RULES.items()}


def _one(facts: Facts, rule: dict[str, Any], counted: Counted) -> str:
    answers = set(_answers(facts, rule, counted))
    return answers.pop() if len(answers) == 1 else "cannot_tell"


def _answers(facts: Facts, rule: dict[str, Any], counted: Counted) -> Iterator[str]:
    """The answer in every world, one unknown after the other filled in."""
    trials = facts["trials"]
    may_fail = [sorted(set(_fails(trial, rule))) for trial in trials]
    may_add = [sorted(set(_adds(trial))) for trial in trials]
    counts = {_enough(trials, failed, rule, counted) for failed in product(*may_fail)}
    added = {any(some) for some in product(*may_add)} if rule.get("besides") else {True}
    for patient in _patients(facts):
        for enough, besides in product(counts, added):
            yield _ruling(patient, enough and besides, rule)


def _patients(facts: Facts) -> Iterator[dict[str, Any]]:
    known = {**(facts.get("diagnosis") or {}), "months": (facts.get("episode") or {}).get("months")}
    asked = ("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")
    values = [[known[key]] if known.get(key) is not None else [True, False] for key in asked]
    months = [12, 36] if known["months"] is None else [known["months"]]
    for *told, length in product(*values, months):
        yield {**dict(zip(asked, told, strict=True)), "months": length}


def _ruling(patient: dict[str, Any], met: bool, rule: dict[str, Any]) -> str:
    if not patient["major_depressive_disorder"] or patient["bipolar"]:
        return "not_applicable"
    if rule.get("no_psychosis") and patient["psychotic_features"]:
        return "not_applicable"
    short = not patient["recurrent"] and patient["months"] < rule.get("single", 0)
    return "meets" if met and not short else "does_not_meet"


def _enough(
    trials: list[Facts], failed: tuple[bool, ...], rule: dict[str, Any], counted: Counted
) -> bool:
    names = {trial["id"] for trial, fails in zip(trials, failed, strict=True) if fails}
    if failed not in counted:
        counted[failed] = count(trials, names, WIDER)
    treatments, groups = counted[failed]
    return 2 <= treatments <= rule.get("most", 99) and (len(groups) >= 2 or not rule.get("classes"))


def _fails(trial: Facts, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether the trial failed, in every world of its own."""
    for episode, better, earlier, adheres in product(*_told(trial, rule)):
        mine = episode == "current" or rule.get("any", False)
        sign, most = rule["failed"]
        less = better < most or (sign == "<=" and better == most)
        for adequate in _adequate(trial, rule):
            yield mine and less and earlier < 50 and adheres and adequate


def _told(trial: Facts, rule: dict[str, Any]) -> tuple[list[Any], ...]:
    """Episode, improvement, earlier improvement and adherence, each known or in all its ways."""
    episode = [trial["episode"]] if trial.get("episode") else ["current", "earlier"]
    better = improvement(trial.get("outcome"))
    earlier: Any = trial.get("earlier_response_percent")
    if earlier is None and trial.get("stopped_for") != "loss_of_response":
        earlier = 0
    percent, word = trial.get("adherence_percent"), trial.get("adherence")
    adheres = [word == "good"] if percent is None else [percent >= 80]
    if percent is None and word is None:
        adheres = [True, False] if rule.get("affirmed") else [True]
    return (
        episode,
        [0, 30, 60] if better is None else [better],
        [0, 60] if earlier is None else [exact(earlier)],
        adheres,
    )


def _adequate(trial: Facts, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether it is an antidepressant taken at dose for long enough."""
    name = trial["treatment"]
    counts = WIDER[name][3]
    if name == "ECT" and rule.get("ect"):
        yield from [True] if (trial.get("sessions") or 0) >= 6 else [True, False]
    elif counts == "no" or trial.get("role") == "augmentation":
        yield False
    else:
        if counts != "yes":
            yield False
        time = {"steps": trial.get("steps"), "total_weeks": trial.get("total_weeks")}
        for run in _runs(name, json.dumps(time)):
            yield run >= rule["weeks"] * 7


@lru_cache(maxsize=1_000)
def _runs(name: str, time: str) -> set[Exact]:
    """The longest run of every course there may have been; most definitions ask for them."""
    _drug, _group, minimum, counts = WIDER[name]
    told = courses(json.loads(time), None if counts == "dose unknown" else minimum)
    return {longest_run(world["course"], 14) for world in told}


def is_agent(trial: Facts) -> bool:
    """An augmenting agent, or an antidepressant given as one."""
    antidepressant = WIDER[trial["treatment"]][3] != "no"
    return trial["treatment"] in AGENTS or (antidepressant and trial.get("role") == "augmentation")


def _adds(trial: Facts) -> Iterator[bool]:
    """Whether it is 8 weeks of augmentation or 8 sessions of psychotherapy in this episode."""
    long: list[bool] = [False]
    if trial["treatment"] == "psychotherapy":
        sessions = trial.get("sessions")
        long = [True, False] if sessions is None else [sessions >= 8]
    elif is_agent(trial):
        steps = [step for step in trial.get("steps") or [] if step.get("daily_mg") != 0]
        total = trial.get("total_weeks")
        known = weeks(total) if total is not None else sum(map(_days, steps), 0)
        long = [known >= 56] if steps or total is not None else [True, False]
    here = [trial["episode"] == "current"] if trial.get("episode") else [True, False]
    for lasted, current in product(long, here):
        yield lasted and current


def _days(step: Facts) -> Exact:
    return exact(step["days"]) if "days" in step else weeks(step["weeks"])
