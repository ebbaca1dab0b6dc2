"""What the rule says of each trial, question by question, each distinct answer asked once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from screening.cohort.arrays import distinct, places
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
    first = rows.of_trial
    told = [rows.columns[name] for name in columns if len(rows.columns[name].values)]
    nothing = [np.zeros(len(first), np.int64)]
    numbers, examples = distinct([column.codes[first] for column in told] or nothing)
    known = rule.remembered(" ".join(columns))
    said = []
    for example in examples:
        cells = rows.cells(int(first[example]), columns)
        key = tuple((name, type(value), value) for name, value in cells.items())
        if key not in known:
            asked = {"treatment": None, **cells} if columns == MEDICINE else cells
            known[key] = _said(rule.reading(asked), say)
        said.append(known[key])
    _refuse(rows, numbers, said)
    return numbers, said


def _said(reading: Reading | Refusal, say: Say) -> Any:
    return reading if isinstance(reading, Refusal) else say(reading)


def _refuse(rows: Rows, numbers: Integers, said: list[Any]) -> None:
    """Refuse every row of the trials that could not be read."""
    bad = np.array([isinstance(one, Refusal) for one in said], bool)
    trials = places(bad[numbers]) if bad.any() else numbers[:0]
    rows.refuse_trials(trials, lambda trial: str(said[numbers[trial]]))
