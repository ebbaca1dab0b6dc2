"""Patients by seed, mostly near an edge of some definition or staging method."""

from random import Random
from typing import Any

from tests.criteria.edge_courses import course
from tests.criteria.oracle_definitions import AGENTS, WIDER

Facts = dict[str, Any]
TAKEN = [name for name, row in WIDER.items() if row[3] == "yes"]
ODD = [name for name, row in WIDER.items() if row[3] in {"review", "dose unknown"}]
BESIDES = [*AGENTS, "ECT", "ECT", "psychotherapy", "TMS", "esketamine"]

EDGE_DAYS = [27, 28, 41, 42, 55, 56]
OUTCOMES: list[Any] = [
    None,
    *({"improvement_percent": percent} for percent in (-5, 24.99, 25, 25.01, 49.99, 50, 80)),
    *({"category": word} for word in ("below_25", "25_49", "50_75", "above_75", "remission")),
    {"instrument": "MADRS", "baseline": 32, "endpoint": 24},
    {"instrument": "MADRS", "baseline": 32, "endpoint": 23},
    {"instrument": "PHQ-9", "baseline": 20, "endpoint": 10},
    {"instrument": "PHQ-9", "baseline": 20},
    {"instrument": "PHQ-9", "baseline": 9, "endpoint": 5},
    {"instrument": "PHQ-9", "baseline": 7, "endpoint": 4},
    {"instrument": "MADRS", "baseline": 19, "endpoint": 10},
    {"instrument": "IDS-C30", "baseline": 40, "endpoint": 0},
    {"instrument": "PHQ-9", "baseline": 0, "endpoint": 3},
    {"instrument": "PHQ-9", "baseline": 20, "endpoint": 5, "endpoint_instrument": "MADRS"},
]
UNLISTED = {"name": "Novel", "class_group": "SSRI", "minimum_daily_mg": 20}
LATEST: list[Any] = [
    None,
    *({"instrument": "PHQ-9", "total": total, "date": "2026-11-20"} for total in (4, 5, 18)),
    *({"instrument": "PHQ-9", "total": 10, "date": f"2026-{day}"} for day in ("10-24", "10-23")),
    *({"instrument": "MADRS", "total": total, "date": "2026-11-24"} for total in (10, 11)),
    {"instrument": "IDS-C30", "total": 2},
]
ROLES = ["augmentation", "combination", "combination", "added_antidepressant"]
SEVERITIES = [None, "subsyndromal", "mild", "moderate", "severe", "severe_psychotic"]
LITTLE = {"improvement_percent": 10}


def wide_patient(seed: int) -> Facts:
    """The patient of that seed: few trials of every kind, or many that failed."""
    rng = Random(seed)
    many = rng.random() < 0.15
    size = rng.randint(5, 8) if many else rng.choice([0, 1, 2, 2, 3, 3, 4])
    few = _affirmed(rng, [_trial(rng, number, size) for number in range(1, size + 1)])
    trials = _failures(rng, size) if many else few
    rng.shuffle(trials)
    return {
        "as_of": "2026-11-23",
        "age": rng.choice([None, 17, 17.9, 18, 45]),
        "latest_score": rng.choice(LATEST),
        "diagnosis": {
            "major_depressive_disorder": rng.choice([True] * 12 + [False, None]),
            "bipolar": rng.choice([False] * 12 + [True, None]),
            "psychotic_features": rng.choice([False, False, False, True, None]),
            "recurrent": rng.choice([True, True, False, None]),
        },
        "episode": {
            "months": rng.choice([None, 12, 12.5, 13, 23.9, 24, 24.5, 36]),
            "severity": rng.choice(SEVERITIES),
        },
        "trials": [_stated(trial) for trial in trials],
    }


def _stated(trial: Facts) -> Facts:
    """An antidepressant no formulary lists is stated with its class and minimum."""
    return trial | {"treatment": UNLISTED} if trial["treatment"] == "Novel" else trial


def _failures(rng: Random, size: int) -> list[Facts]:
    """Different antidepressants that failed, one or two of them perhaps not."""
    names = rng.sample([name for name in TAKEN if name not in {"Zoloft", "Paxil CR"}], size)
    trials = [_failed(name, number) for number, name in enumerate(names, 1)]
    for trial in rng.sample(trials, rng.randint(0, 2)):
        trial["outcome"] = rng.choice(OUTCOMES)
    if rng.random() < 0.4:
        trials.append(_besides(rng, "ECT", size + 1))
    elif rng.random() < 0.5:
        course = {"episode": "current", "sessions": 8, "laterality": "bilateral"}
        trials.append({"id": "T9", "treatment": "ECT", **course, "outcome": LITTLE})
    return _affirmed(rng, trials)


def _affirmed(rng: Random, trials: list[Facts]) -> list[Facts]:
    """Adherence known to have been good, in one patient of three."""
    known = {"adherence": "good"} if rng.random() < 0.3 else {}
    return [known | trial for trial in trials]


def _failed(name: str, number: int) -> Facts:
    steps = [{"daily_mg": WIDER[name][2] or 5, "days": 60}]
    given = {"id": f"T{number}", "treatment": name, "episode": "current"}
    return {**given, "steps": steps, "outcome": LITTLE}


def _trial(rng: Random, number: int, size: int) -> Facts:
    if rng.random() < 0.3:
        return _besides(rng, rng.choice(BESIDES), number)
    name = rng.choice(TAKEN if rng.random() < 0.92 else ODD)
    trial = _failed(name, number) | {"outcome": rng.choice([LITTLE, rng.choice(OUTCOMES)])}
    if rng.random() < 0.6:
        time = _time if rng.random() < 0.6 else course
        trial |= {"steps": None} | time(rng, WIDER[name][2])
    if rng.random() < 0.35:
        trial |= _said(rng)
    others = [f"T{one}" for one in range(1, size + 1) if one != number]
    if others and rng.random() < 0.3:
        role = rng.choice(ROLES)
        trial |= {"role": role, "partner": rng.choice(others) if role != "augmentation" else None}
    return trial


def _time(rng: Random, minimum: int) -> Facts:
    """Days near an edge, at or below the minimum, in one step or two, or hardly told."""
    kind = rng.choice(["days", "days", "days", "low", "unknown dose", "two", "total", "nothing"])
    days = rng.choice(EDGE_DAYS)
    if kind in {"nothing", "total"}:
        return {"steps": None, "total_weeks": rng.choice([3, 5, 6, 8]) if kind == "total" else None}
    doses = {"low": minimum - 1, "unknown dose": None}
    steps = [{"daily_mg": doses.get(kind, minimum), "days": days}]
    if kind == "two":
        steps += [{"daily_mg": 0, "days": rng.choice([13, 14])}, {"daily_mg": minimum, "days": 28}]
    return {"steps": steps}


def _said(rng: Random) -> Facts:
    """One or two further facts."""
    ways: list[Facts] = [
        {"episode": None},
        {"episode": "earlier"},
        {"adherence_percent": rng.choice([79, 80])},
        {"adherence": rng.choice(["good", "partial", "poor"])},
        {"earlier_response_percent": rng.choice([30, 49, 50])},
        {"stopped_for": rng.choice(["loss_of_response", "side_effects", "still_taking"])},
        {"optimised": rng.choice([True, False])},
    ]
    found: Facts = {}
    for way in rng.sample(ways, rng.randint(1, 2)):
        found |= way
    return found


def _besides(rng: Random, name: str, number: int) -> Facts:
    """ECT, psychotherapy or an agent, near the sessions or weeks that matter."""
    trial: Facts = {"id": f"T{number}", "treatment": name}
    trial["episode"] = rng.choice(["current", "current", "current", "earlier", None])
    if name in AGENTS:
        return trial | rng.choice([_time(rng, 5), {"steps": [{"daily_mg": 5, "days": 56}]}])
    trial["sessions"] = rng.choice([None, 0, 5, 6, 7, 8, 12])
    trial["outcome"] = rng.choice([LITTLE, rng.choice(OUTCOMES)])
    trial["laterality"] = rng.choice([None, "bilateral", "Bilateral", "unilateral"])
    return trial | (_said(rng) if rng.random() < 0.2 else {})
