"""Patients whose verdict is open or whose trials are combined, kind by kind.

Two are of one kind where shape, class groups and trial ids are the same: then every cell of the
answer is.
"""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from screening.cohort.arrays import distinct, distinct_runs, ranked_within
from screening.cohort.cells import Column, ColumnError
from screening.cohort.columns import TRIAL_ID
from screening.cohort.counting import RULINGS, Counting
from screening.cohort.readings import Readings
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule
from screening.cohort.shapes import HALVES, RANK, WIDE, learn, missing_of, shape_of
from screening.cohort.tables import Flags, Integers

HALF = (None, False, True)
Said = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The patients ``who`` and the kind of each; and by kind the columns of the answer.

    ``verdict`` numbers ``RULINGS``, ``class_groups`` is a set of bits, ``missing`` is the text.
    """

    who: Integers
    kind: Integers
    verdict: Integers
    failed_trials: Integers
    class_groups: Integers
    missing: list[str]


@dataclass(frozen=True, slots=True)
class _Trials:
    """The trials of the chosen patients, patient by patient.

    ``first`` is each patient's first trial and one more; ``code`` is what ``criteria`` is asked by,
    ``name`` numbers the trial id.
    """

    first: Integers
    code: Integers
    class_group: Integers
    name: Integers


def kinds_of(
    rows: Rows, counting: Counting, readings: Readings, chosen: Flags, rule: Rule
) -> Kinds:
    """What is said of every chosen patient."""
    who, ids = np.flatnonzero(chosen), rows.columns[TRIAL_ID]
    trials = _trials(rows, counting, readings, chosen, rule)
    first = rows.of_patient[who]
    halves = [_half(rows.columns[name], first) for name in HALVES]
    each = distinct([_numbers(trials.code), trials.class_group, trials.name])[0]
    alike = distinct_runs(each, trials.first[:-1], np.diff(trials.first))[0]
    kind, examples = distinct([*halves, alike])
    names = [str(value) for value in ids.values]
    known = rule.remembered("kind")
    said = [
        _said(
            trials, example, (int(halves[0][example]), int(halves[1][example])), names, known, rule
        )
        for example in examples.tolist()
    ]
    numbers = np.array([one[:3] for one in said], np.int64).reshape(-1, 3)
    verdict, failed_trials, class_groups = numbers.T
    missing = [text for *_, text in said]
    return Kinds(who, kind, verdict, failed_trials, class_groups, missing)


def _said(
    trials: _Trials,
    patient: int,
    halves: tuple[int, int],
    names: list[str],
    known: dict[Hashable, Said],
    rule: Rule,
) -> Said:
    """What is said of one patient: verdict, number of failures, class groups, what is missing."""
    mine = slice(trials.first[patient], trials.first[patient + 1])
    codes, groups = trials.code[mine], trials.class_group[mine]
    ids = tuple([names[number] for number in trials.name[mine].tolist()])
    key = (halves, codes.tobytes(), groups.tobytes(), ids)
    if key not in known:
        depressed, bipolar = halves
        shape = shape_of((HALF[depressed], HALF[bipolar], tuple(codes.tolist())), rule)
        bits = dict(zip((codes & RANK).tolist(), (1 << groups).tolist(), strict=True))
        known[key] = (
            RULINGS.index(shape.verdict),
            shape.failed_trials,
            sum(bits[place] for place in shape.class_groups),
            "|".join(["+".join(facts) for facts in missing_of(shape, ids)]),
        )
    return known[key]


def _trials(
    rows: Rows, counting: Counting, readings: Readings, chosen: Flags, rule: Rule
) -> _Trials:
    mine = _arranged(counting, readings, chosen)
    who = np.append(np.flatnonzero(chosen), rows.patients)
    return _Trials(
        first=np.searchsorted(counting.patient[mine], who),
        code=_codes(rows, counting, readings, mine, rule),
        class_group=counting.class_group[mine],
        name=rows.columns[TRIAL_ID].codes[rows.of_trial[counting.trial[mine]]],
    )


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
    learn(rows, trial, code, rule)
    for names in (counting.treatment[mine], counting.ingredient[mine], counting.class_group[mine]):
        number, first = distinct([patient, names])
        place = np.where(counting.entangled[patient], names, first[number])
        rank = ranked_within(patient, place)
        if rank.max(initial=0) > RANK:
            raise ColumnError(f"trial_id: a patient has more than {RANK} trials")
        code = code << WIDE | rank
    return code


def _numbers(codes: Integers) -> Integers:
    """Small numbers in place of large codes."""
    numbers: Integers = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return numbers


def _half(column: Column, first: Integers) -> Integers:
    """One half of the diagnosis as it was told: a place in ``HALF``."""
    told = np.array([*(HALF.index(bool(value)) for value in column.values), 0], np.int64)
    halves: Integers = told[column.codes[first]]
    return halves
