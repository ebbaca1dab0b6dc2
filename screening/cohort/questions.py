"""What the rule says of each trial, question by question, each distinct answer asked once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from screening.cohort.arrays import distinct, places
from screening.cohort.cells import Column
from screening.cohort.columns import OUTCOME
from screening.cohort.exposure import NO, UNKNOWN, YES
from screening.cohort.rows import Rows
from screening.cohort.rule import Refusal, Rule
from screening.cohort.tables import Integers
from screening.criteria.answers import Answer
from screening.criteria.facts import Exact
from screening.criteria.medicine import Medicine
from screening.criteria.reading import Reading

NUMBER = {Answer.NO: NO, Answer.UNKNOWN: UNKNOWN, Answer.YES: YES}
MEDICINE = ("treatment", "class_group", "minimum_daily_mg", "role")
Say = Callable[[Reading], Any]
Key = tuple[tuple[str, type, object], ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The answers by trial; ``medicine`` and ``total`` number the two lists."""

    medicine: Integers
    medicines: list[Medicine]
    total: Integers
    totals: list[Exact | None]
    in_window: Integers
    adherent: Integers
    lost: Integers
    side_effects: Integers
    improved_less: Integers


def ask(rows: Rows, rule: Rule) -> Questions:
    """Put every question but that of time; rows whose cells cannot be read are refused."""
    medicine, medicines = _put(rows, rule, MEDICINE, lambda reading: reading.medicine)
    total, totals = _put(rows, rule, ("total_weeks",), lambda reading: reading.trial.total)
    for only_read in ("partner", "sessions"):
        _put(rows, rule, (only_read,), lambda reading: None)
    why = ("earlier_response_percent", "stopped_for")
    return Questions(
        medicine=medicine,
        medicines=medicines,
        total=total,
        totals=totals,
        in_window=_answers(rows, rule, ("episode",), lambda reading: reading.in_window),
        adherent=_answers(
            rows, rule, ("adherence_percent", "adherence"), lambda reading: reading.adherent
        ),
        lost=_answers(rows, rule, why, lambda reading: reading.lost),
        side_effects=_answers(rows, rule, ("stopped_for",), _side_effects),
        improved_less=_answers(rows, rule, OUTCOME, lambda reading: reading.improved_less),
    )


def _side_effects(reading: Reading) -> Answer:
    return Answer.YES if reading.trial.stopped_for == "side_effects" else Answer.NO


def _answers(rows: Rows, rule: Rule, columns: tuple[str, ...], say: Say) -> Integers:
    numbers, said = _put(rows, rule, columns, say)
    found: Integers = np.array([NUMBER.get(one, NO) for one in said], np.int64)[numbers]
    return found


def _put(rows: Rows, rule: Rule, columns: tuple[str, ...], say: Say) -> tuple[Integers, list[Any]]:
    """One question about each trial: the number of its answer, and the answers."""
    told = {name: rows.columns[name].taken(rows.of_trial) for name in columns}
    told = {name: column for name, column in told.items() if len(column.values)}
    nothing = [np.zeros(len(rows.of_trial), np.int64)]
    numbers, examples = distinct([column.codes for column in told.values()] or nothing)
    known = rule.remembered(" ".join(columns))
    said = []
    for key in _keys(told, examples):
        if key not in known:
            cells = {name: value for name, _kind, value in key}
            asked = {"treatment": None, **cells} if columns == MEDICINE else cells
            known[key] = _said(rule.reading(asked), say)
        said.append(known[key])
    _refuse(rows, numbers, said)
    return numbers, said


def _keys(told: dict[str, Column], examples: Integers) -> Iterator[Key]:
    """The known cells of some trials: 1, 1.0 and true are equal in Python, and not the same."""
    cells = {
        name: [*((name, type(value), value) for value in column.values), None]
        for name, column in told.items()
    }
    codes = [column.codes[examples].tolist() for column in told.values()]
    if not told:
        yield from (() for _ in examples)
    for one in zip(*codes, strict=True):
        found = [cells_of[code] for cells_of, code in zip(cells.values(), one, strict=True)]
        yield tuple([cell for cell in found if cell is not None])


def _said(reading: Reading | Refusal, say: Say) -> Any:
    return reading if isinstance(reading, Refusal) else say(reading)


def _refuse(rows: Rows, numbers: Integers, said: list[Any]) -> None:
    """Refuse every row of the trials that could not be read."""
    bad = np.array([isinstance(one, Refusal) for one in said], bool)
    trials = places(bad[numbers]) if bad.any() else numbers[:0]
    rows.refuse_trials(trials, lambda trial: str(said[numbers[trial]]))
