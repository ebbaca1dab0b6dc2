"""Patients who are alike but for the names: ``criteria`` is asked about one of them.

What counting and missing facts depend on is the shape of a patient's failed and open trials:
which of them share an ingredient, a class or a treatment, and what is unknown.  So each shape is
put to ``criteria`` once, and its answer is given to all who have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screening.cohort.arrays import distinct
from screening.cohort.readings import DisagreementError, mark_of, trial_of
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Integers
from screening.criteria.case import Case, Ruling
from screening.criteria.facts import CaseFacts, Diagnosis
from screening.criteria.missing import missing_facts, order
from screening.criteria.reading import Reading

HALVES = ("major_depressive_disorder", "bipolar")
WIDE = 18  # bits of a place among a patient's names
RANK = (1 << WIDE) - 1
DIAGNOSIS = -1
Fact = tuple[int, str]  # the place of a trial among those that count, or DIAGNOSIS; what is unknown
Key = tuple[bool | None, bool | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rule says of everybody of one shape; trials and classes by their place."""

    verdict: Ruling
    failed_trials: int
    class_groups: tuple[int, ...]
    missing: tuple[tuple[Fact, ...], ...]


def shape_of(key: Key, rule: Rule) -> Shape:
    """The shape of this key, put to ``criteria`` when it is first seen."""
    known = rule.remembered("shape")
    if key not in known:
        known[key] = _ask(key, rule)
    shape: Shape = known[key]
    return shape


def learn(rows: Rows, trials: Integers, marks: Integers, rule: Rule) -> None:
    """Keep one trial for each mark: any other with the same unknown facts is like it."""
    known = rule.remembered("mark")
    for example in distinct([marks])[1].tolist():
        mark = int(marks[example])
        if mark not in known:
            reading = rule.read(trial_of(rows, int(trials[example]), rule))
            if mark_of(reading) != mark:
                raise DisagreementError(f"trial {trials[example]} of a part: {mark} is not so")
            known[mark] = reading


def _ask(key: Key, rule: Rule) -> Shape:
    """Put one patient of this shape to ``criteria``; names are places, in their order."""
    depressed, bipolar, codes = key
    pairs = [_named(place, code, rule) for place, code in enumerate(codes)]
    case = Case(
        facts=CaseFacts(diagnosis=Diagnosis(depressed, bipolar)),
        policy=rule.policy,
        formulary=rule.formulary,
        instruments=rule.instruments,
        readings=tuple(reading for reading, _ in pairs),
        combinations={reading.trial.id: treatment for reading, treatment in pairs},
    )
    return Shape(
        verdict=case.ruling,
        failed_trials=case.counted.treatments,
        class_groups=tuple(int(name) for name in case.counted.class_groups),
        missing=tuple(tuple(map(_fact, one)) for one in missing_facts(case)),
    )


def _named(place: int, code: int, rule: Rule) -> tuple[Reading, str]:
    """A trial like the one of this code, with places for names, and its treatment."""
    parts = (code >> WIDE * field & RANK for field in (3, 2, 1, 0))
    mark, treatment, ingredient, class_group = parts
    known, key = rule.remembered("named"), (mark, place, ingredient, class_group)
    if key not in known:
        like: Reading = rule.memory["mark"][mark]
        trial = replace(like.trial, id=f"{place:06}")
        medicine = replace(
            like.medicine, ingredient=f"{ingredient:06}", class_group=f"{class_group:06}"
        )
        known[key] = replace(like, trial=trial, medicine=medicine)
    return known[key], f"{treatment:06}"


def _fact(path: str) -> Fact:
    owner, _dot, name = path.rpartition(".")
    return (DIAGNOSIS if name in HALVES else int(owner)), name


def missing_of(shape: Shape, ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The sets of missing facts in the words of one patient, in the order of the contract."""
    told = (frozenset(_path(fact, ids) for fact in one) for one in shape.missing)
    return tuple(tuple(sorted(one)) for one in sorted(told, key=order))


def _path(fact: Fact, ids: Sequence[str]) -> str:
    place, name = fact
    return f"diagnosis.{name}" if place == DIAGNOSIS else f"{ids[place]}.{name}"
