"""Which facts could settle a verdict that cannot be told yet.

A set is listed when some answers to exactly its facts would make the verdict *meets* or *does not
meet* whatever the other unknowns are, and no smaller part of it could.  More failures never hurt
"meets" and fewer never hurt "does not meet", so only two roads lead there: settle that enough open
trials failed, or settle that enough of them did not.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations, product

from screening.criteria.answers import Answer
from screening.criteria.case import Case, Ruling
from screening.criteria.duration import exposure_of
from screening.criteria.facts import Exact
from screening.criteria.reading import Reading, days_asked

AT_MOST = 4
Facts = frozenset[str]

_KINDS = ("outcome", "steps", "episode")


def missing_facts(case: Case) -> tuple[tuple[str, ...], ...]:
    """The sets of up to four facts that could settle the verdict, easiest first."""
    if case.ruling is not Ruling.CANNOT_TELL:
        return ()
    diagnosis = _diagnosis(case)
    found = {diagnosis | some for some in _of_trials(case, AT_MOST - len(diagnosis))}
    return tuple(tuple(sorted(one)) for one in sorted(_smallest(found), key=order))


def open_facts(reading: Reading) -> tuple[str, ...]:
    """The unknown facts that must be known before the trial can be called failed."""
    asked = (
        ("treatment", reading.counts),
        ("episode", reading.in_window),
        ("steps", _steps(reading)),
        ("outcome", reading.improved_less),
        ("earlier_response_percent", reading.lost),
    )
    return tuple(name for name, answer in asked if answer is Answer.UNKNOWN)


def _steps(reading: Reading) -> Answer:
    """Whether the steps are open.  Under an unclear name they are only where they would be
    under a clear one: the fact that is missing is the treatment."""
    if reading.counts is not Answer.UNKNOWN:
        return reading.lasted
    minimum = reading.medicine.listed_minimum or Decimal(0)
    lasted = _exposure(reading, reading.trial.total, minimum)
    return Answer.UNKNOWN if lasted is Answer.UNKNOWN else Answer.YES


def facts_that_could_clear(reading: Reading) -> tuple[str, ...]:
    """The unknown facts of which one alone could show that the trial did not fail."""
    facts = open_facts(reading)
    return (*facts, "total_weeks") if _total_could_clear(reading) else facts


def _total_could_clear(reading: Reading) -> bool:
    """Whether a total, as small as the steps allow, would be too short to be adequate."""
    if reading.lasted is not Answer.UNKNOWN or reading.exposure.total is not None:
        return False
    smallest = reading.exposure.total_at_least
    return _exposure(reading, smallest, reading.medicine.minimum) is Answer.NO


def _exposure(reading: Reading, total: Exact | None, minimum: Decimal | None) -> Answer:
    policy = reading.policy
    exposure = exposure_of(reading.trial.steps, total, minimum, policy.time_off_days)
    return exposure.lasted(days_asked(policy))


def _diagnosis(case: Case) -> Facts:
    diagnosis = case.facts.diagnosis
    known = {
        "diagnosis.bipolar": diagnosis.bipolar,
        "diagnosis.major_depressive_disorder": diagnosis.major_depressive_disorder,
    }
    return frozenset(path for path, value in known.items() if value is None)


def _of_trials(case: Case, at_most: int) -> Iterator[Facts]:
    if case.trials_settle is not Answer.UNKNOWN:
        return iter([frozenset()])
    return chain(_sets_that_meet(case, at_most), _sets_that_clear(case, at_most))


def _paths(reading: Reading, names: Iterable[str]) -> list[str]:
    return [f"{reading.trial.id}.{name}" for name in names]


def _sets_that_meet(case: Case, at_most: int) -> Iterator[Facts]:
    """Facts that could make enough open trials failures for the rule."""
    needed = [(reading, _paths(reading, open_facts(reading))) for reading in case.open]
    cheap = [(reading, paths) for reading, paths in needed if len(paths) <= at_most]
    for size in range(1, min(case.policy.failed_needed, at_most) + 1):
        for group in combinations(cheap, size):
            facts = frozenset(path for _, paths in group for path in paths)
            trials = (*case.failed, *(reading for reading, _ in group))
            if len(facts) <= at_most and case.tally(trials).reaches(case.policy):
                yield facts


def _sets_that_clear(case: Case, at_most: int) -> Iterator[Facts]:
    """Facts that could show of enough open trials that they did not fail."""
    by_id = {reading.trial.id: reading for reading in case.open}
    clearing = {
        key: _paths(reading, facts_that_could_clear(reading)) for key, reading in by_id.items()
    }
    for trials in _blockades(case, frozenset(by_id), at_most):
        yield from map(frozenset, product(*(clearing[key] for key in sorted(trials))))


def _blockades(case: Case, undecided: Facts, at_most: int) -> Iterator[Facts]:
    """Sets of open trials without which the rest could not suffice, every smallest one included.

    Whatever still suffices has a proof, and one of the proof's open trials must go.
    """
    waiting, seen = [frozenset[str]()], {frozenset[str]()}
    for without in waiting:
        rest = [trial for trial in (*case.failed, *case.open) if trial.trial.id not in without]
        tally = case.tally(rest)
        if not tally.reaches(case.policy):
            yield without
        elif len(without) < at_most:
            steps = {without | {key} for key in tally.proof & undecided} - seen
            seen |= steps
            waiting.extend(steps)


def _smallest(found: set[Facts]) -> Iterator[Facts]:
    """Those that hold no other one."""
    for one in found:
        parts = chain.from_iterable(combinations(one, size) for size in range(len(one)))
        if not any(frozenset(part) in found for part in parts):
            yield one


def order(facts: Facts) -> tuple[int, list[int], list[str]]:
    """Fewer facts first, then by kind of fact, then by trial id."""
    ranked = sorted((_rank(path), path) for path in facts)
    return len(facts), [rank for rank, _ in ranked], [path for _, path in ranked]


def _rank(path: str) -> int:
    name = path.rpartition(".")[2]
    return _KINDS.index(name) if name in _KINDS else len(_KINDS)
