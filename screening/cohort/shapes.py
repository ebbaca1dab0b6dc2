"""Patients who are alike but for the names: ``criteria`` is asked about one of them.

What counting and missing facts depend on is the shape of a patient's failed and open trials:
which of them share an ingredient, a class or a treatment, and what is unknown.  So each shape is
put to ``criteria`` once, and its answer is given to all who have it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from screening.cohort.arrays import distinct, distinct_runs, places, ranked_within, starts
from screening.cohort.cells import Column, ColumnError
from screening.cohort.counting import Counting
from screening.cohort.readings import DisagreementError, Readings, mark_of, trial_of
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Flags, Integers
from screening.criteria.case import Case, Ruling
from screening.criteria.facts import CaseFacts, Diagnosis
from screening.criteria.missing import missing_facts, order
from screening.criteria.reading import Reading

HALVES = ("major_depressive_disorder", "bipolar")
WIDE = 18  # bits of a place among a patient's names
RANK = (1 << WIDE) - 1
DIAGNOSIS = -1
HALF = (None, False, True)
Fact = tuple[int, str]  # the place of a trial among those that count, or DIAGNOSIS; what is unknown
Key = tuple[bool | None, bool | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rule says of everybody of one shape; trials and classes by their place."""

    verdict: Ruling
    failed_trials: int
    class_groups: tuple[int, ...]
    missing: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class Shaped:
    """What is said of some patients who are alike in shape, class groups and trial ids."""

    patients: Integers
    verdict: Ruling
    failed_trials: int
    class_groups: tuple[int, ...]
    missing: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Alike:
    """The trials of the chosen patients in one row, and which patients are alike.

    ``first`` is each patient's first trial in the row and one more; ``number`` says which kind a
    patient is of, ``example`` one patient of each kind.
    """

    trials: Integers
    codes: Integers
    first: Integers
    number: Integers
    example: Integers


def shaped(
    rows: Rows,
    counting: Counting,
    readings: Readings,
    chosen: Flags,
    ids: tuple[Integers, list[str]],
    rule: Rule,
) -> Iterator[Shaped]:
    """What is said of every chosen patient; ``ids`` are the numbers of the trials' ids."""
    who, (id_of, id_texts) = np.flatnonzero(chosen), ids
    halves = _diagnoses(rows, who)
    alike = _alike(rows, counting, readings, (chosen, who, halves), id_of, rule)
    groups, names = counting.class_group[alike.trials], id_of[counting.trial[alike.trials]]
    told, order = rule.remembered("told"), np.argsort(alike.number, kind="stable")
    kinds = np.split(who[order], places(starts(alike.number[order]))[1:])
    for patients, example in zip(kinds, alike.example.tolist(), strict=bool(len(who))):
        mine = slice(alike.first[example], alike.first[example + 1])
        codes = tuple(alike.codes[mine].tolist())
        key: Key = (*(HALF[half[example]] for half in halves), codes)
        trial_ids = tuple(id_texts[number] for number in names[mine].tolist())
        if (key, trial_ids) not in told:
            shape = _shape(key, rule)
            told[key, trial_ids] = shape, missing_of(shape, trial_ids)
        shape, missing = told[key, trial_ids]
        stands_for = dict(zip((code & RANK for code in codes), groups[mine].tolist(), strict=True))
        found = tuple(stands_for[place] for place in shape.class_groups)
        yield Shaped(patients, shape.verdict, shape.failed_trials, found, missing)


def _alike(
    rows: Rows,
    counting: Counting,
    readings: Readings,
    chosen: tuple[Flags, Integers, tuple[Integers, Integers]],
    id_of: Integers,
    rule: Rule,
) -> _Alike:
    flags, who, halves = chosen
    mine = _arranged(counting, readings, flags)
    codes = _codes(rows, counting, readings, mine, rule)
    first = np.searchsorted(counting.patient[mine], np.append(who, rows.patients))
    each = distinct([_numbers(codes), counting.class_group[mine], id_of[counting.trial[mine]]])[0]
    runs = distinct_runs(each, first[:-1], np.diff(first))[0]
    number, example = distinct([*halves, runs])
    return _Alike(mine, codes, first, number, example)


def _numbers(codes: Integers) -> Integers:
    numbers: Integers = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return numbers


def _shape(key: Key, rule: Rule) -> Shape:
    """The shape of this key, put to ``criteria`` when it is first seen."""
    known = rule.remembered("shape")
    if key not in known:
        known[key] = _ask(key, rule)
    shape: Shape = known[key]
    return shape


def _arranged(counting: Counting, readings: Readings, chosen: Flags) -> Integers:
    """The trials of the chosen patients, patient by patient.

    Where each trial is a treatment of its own, names and their order play no part, and neither
    does the order of the trials: those alike in what is unknown come together, so that fewer
    shapes are asked about.  Elsewhere a tie goes to the name that sorts first: ids keep theirs.
    """
    mine = np.flatnonzero(chosen[counting.patient])
    free, trial = ~counting.entangled[counting.patient[mine]], counting.trial[mine]
    keys = (counting.class_group[mine], counting.ingredient[mine], readings.mark[trial])
    order = np.lexsort((*(np.where(free, key, 0) for key in keys), counting.patient[mine]))
    return mine[order]


def _codes(
    rows: Rows, counting: Counting, readings: Readings, mine: Integers, rule: Rule
) -> Integers:
    """One integer a trial: what is unknown, and its places among the patient's names."""
    patient, trial = counting.patient[mine], counting.trial[mine]
    code = readings.mark[trial]
    _learn(rows, trial, code, rule)
    for names in (counting.treatment[mine], counting.ingredient[mine], counting.class_group[mine]):
        number, first = distinct([patient, names])
        place = np.where(counting.entangled[patient], names, first[number])
        rank = ranked_within(patient, place)
        if rank.max(initial=0) > RANK:
            raise ColumnError(f"trial_id: a patient has more than {RANK} trials")
        code = code << WIDE | rank
    return code


def _learn(rows: Rows, trials: Integers, marks: Integers, rule: Rule) -> None:
    """Keep one trial for each mark: any other with the same unknown facts is like it."""
    known = rule.remembered("mark")
    for example in distinct([marks])[1].tolist():
        mark = int(marks[example])
        if mark not in known:
            reading = rule.read(trial_of(rows, int(trials[example]), rule))
            if mark_of(reading) != mark:
                raise DisagreementError(f"trial {trials[example]} of a part: {mark} is not so")
            known[mark] = reading


def _diagnoses(rows: Rows, who: Integers) -> tuple[Integers, Integers]:
    """The two halves of the diagnoses of some patients, as they were told: places in ``HALF``."""
    depressed, bipolar = (_half(rows.columns[name], rows.of_patient[who]) for name in HALVES)
    return depressed, bipolar


def _half(column: Column, first: Integers) -> Integers:
    told = np.array([*(HALF.index(bool(value)) for value in column.values), 0], np.int64)
    return told[column.codes[first]]


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
