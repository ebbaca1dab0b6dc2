"""The verdict over all worlds, and by trial and error which facts could settle it."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

from tests.criteria.oracle import TREATMENTS, Facts, Reading, Treatments, status, worlds
from tests.criteria.oracle_counting import count

HALVES = {"major_depressive_disorder": True, "bipolar": False}
MOST = 4
Met = dict[tuple[bool, ...], bool]  # for each unsure trial, whether it failed
Option = tuple[frozenset[str], bool | None]  # answers to these facts force failed, not failed


def answer(facts: Facts, policy: Facts, known: Treatments = TREATMENTS) -> dict[str, Any]:
    """Statuses, counts, verdict and missing sets of a small patient."""
    trials = facts["trials"]
    read = {trial["id"]: status(trial, policy, known) for trial in trials}
    failed = {trial for trial, status in read.items() if status == "failed"}
    treatments, groups = count(trials, failed, known)
    unsure = [trial for trial in trials if read[trial["id"]] == "cannot_tell"]
    met = _met(facts, failed, unsure, known)
    verdict = _verdict(facts, met)
    options = [_options(trial, policy, known) for trial in unsure]
    missing = _missing(facts, met, options) if verdict == "cannot_tell" else set()
    return {
        "statuses": read,
        "failed_trials": treatments,
        "failed_class_groups": groups,
        "verdict": verdict,
        "missing": [sorted(one) for one in sorted(missing, key=_easiest)],
    }


def _open_diagnosis(facts: Facts) -> frozenset[str]:
    diagnosis = facts.get("diagnosis") or {}
    return frozenset(f"diagnosis.{half}" for half in HALVES if diagnosis.get(half) is None)


def _met(facts: Facts, failed: set[str], unsure: list[Facts], known: Treatments) -> Met:
    """Whether the rule is met, for every set of the unsure trials that may have failed."""
    met = {}
    for world in product((False, True), repeat=len(unsure)):
        also = {trial["id"] for trial, fails in zip(unsure, world, strict=True) if fails}
        treatments, groups = count(facts["trials"], failed | also, known)
        met[world] = treatments >= 2 and len(groups) >= 2
    return met


def _settled(met: Met, forced: Sequence[bool | None]) -> bool | None:
    """Whether the rule is met in all worlds (True), in none (False), or in some (None)."""
    answers = {
        is_met
        for world, is_met in met.items()
        if all(to is None or to is fails for to, fails in zip(forced, world, strict=True))
    }
    return answers.pop() if len(answers) == 1 else None


def _verdict(facts: Facts, met: Met) -> str:
    diagnosis = facts.get("diagnosis") or {}
    if any(diagnosis.get(half) is (not wanted) for half, wanted in HALVES.items()):
        return "not_applicable"
    if _open_diagnosis(facts):
        return "cannot_tell"
    settled = _settled(met, [None] * len(next(iter(met))))
    return {True: "meets", False: "does_not_meet", None: "cannot_tell"}[settled]


def _options(trial: Facts, policy: Facts, treatments: Treatments) -> list[Option]:
    """Nothing asked; or the smallest sets of facts whose answers can force the trial."""
    tried = [
        (world, Reading(trial, world, policy, treatments).failed())
        for world in worlds(trial, policy["weeks"] * 7, treatments)
    ]
    names = sorted(set().union(*(world for world, _ in tried)) - {"course"})
    found: list[Option] = [(frozenset(), None)]
    for size in range(1, len(names) + 1):
        for asked in combinations(names, size):
            for forced in _forced(asked, tried):
                if not any(part <= set(asked) and to is forced for part, to in found):
                    found.append((frozenset(asked), forced))
    return [(frozenset(f"{trial['id']}.{fact}" for fact in part), to) for part, to in found]


def _forced(asked: tuple[str, ...], tried: list[tuple[dict[str, Any], bool]]) -> Iterator[bool]:
    """What some answers to the facts asked would make of the trial whatever the rest is."""
    outcomes: dict[tuple[str, ...], set[bool]] = {}
    for world, failed in tried:
        outcomes.setdefault(tuple(repr(world[fact]) for fact in asked), set()).add(failed)
    for forced in (True, False):
        if {forced} in outcomes.values():
            yield forced


def _missing(facts: Facts, met: Met, options: list[list[Option]]) -> set[frozenset[str]]:
    diagnosis = _open_diagnosis(facts)
    settling: set[frozenset[str]] = set()
    for chosen in product(*options):
        asked = diagnosis.union(*(part for part, _to in chosen))
        if len(asked) > MOST or asked in settling:
            continue
        if _settled(met, [to for _part, to in chosen]) is not None:
            settling.add(asked)
    return {one for one in settling if not any(other < one for other in settling)}


def _easiest(facts: frozenset[str]) -> tuple[int, list[int], list[str]]:
    """Fewer facts first, then by kind, then by trial id."""
    ranked = sorted((_rank(path), path) for path in facts)
    return len(facts), [rank for rank, _path in ranked], [path for _rank, path in ranked]


def _rank(path: str) -> int:
    if path.startswith("diagnosis."):
        return 0
    kinds = ["outcome", "steps", "episode"]
    fact = path.rpartition(".")[2]
    return 1 + kinds.index(fact) if fact in kinds else 4
