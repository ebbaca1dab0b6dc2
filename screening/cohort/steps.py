"""The dose steps of all trials as columns of integers, exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from screening.cohort import days
from screening.cohort.arrays import any_of, places
from screening.cohort.columns import OF_STEP
from screening.cohort.exposure import NOTHING, Steps
from screening.cohort.questions import Questions
from screening.cohort.rows import Rows
from screening.cohort.rule import Refusal, Rule
from screening.cohort.tables import Flags, Integers
from screening.criteria.facts import DoseStep, Exact
from screening.criteria.medicine import Medicine

Ranks = dict[Decimal | None, int]


@dataclass(frozen=True, slots=True)
class Course:
    """The steps, and for each trial its minimum dose (a rank among the doses) and stated total.

    ``listed`` is the minimum of the row a name points at, also where its dose means something
    else.  ``fine`` marks trials with a length finer than the columns can hold.
    """

    steps: Steps
    minimum: Integers
    listed: Integers
    total: Integers
    stated: Flags
    fine: Flags


def read_course(rows: Rows, questions: Questions, rule: Rule) -> Course:
    """Read the dose steps; rows whose cells cannot be read are refused."""
    read = {name: _read(rows, name, rule) for name in OF_STEP}
    doses = [step.daily_mg for step in read["daily_mg"]]
    minima, listed = _minima(questions.medicines)
    ranks = _ranks([*doses, *minima, *listed])
    steps, fine_rows = _steps(rows, read, ranks)
    total, fine_total = _lengths(questions.totals)
    fine = any_of(fine_rows & (rows.trial >= 0), rows.trial, len(questions.total))
    stated = np.array([one is not None for one in questions.totals], bool)
    return Course(
        steps=steps,
        minimum=_ranked(minima, ranks)[questions.medicine],
        listed=_ranked(listed, ranks)[questions.medicine],
        total=total[questions.total],
        stated=stated[questions.total],
        fine=fine | fine_total[questions.total],
    )


def _read(rows: Rows, name: str, rule: Rule) -> list[DoseStep]:
    """The step each distinct value of one column makes alone; one that makes none is refused."""
    column, known = rows.columns[name], rule.remembered(name)
    said = []
    for value in column.values:
        key = (type(value), value)
        if key not in known:
            trial = rule.trial({}, [{name: value}])
            known[key] = trial if isinstance(trial, Refusal) else trial.steps[0]
        said.append(known[key])
    bad = np.array([*(isinstance(one, Refusal) for one in said), False])
    for row in places(bad[column.codes]):
        rows.refuse([row], str(said[column.codes[row]]))
    return [DoseStep() if isinstance(one, Refusal) else one for one in said]


def _steps(rows: Rows, read: dict[str, list[DoseStep]], ranks: Ranks) -> tuple[Steps, Flags]:
    """The steps that have a length or may have one, and the rows that are too fine."""
    codes = {name: rows.columns[name].codes for name in OF_STEP}
    length, fine_length = _lengths([step.length for step in read["weeks"]])
    gap, fine_gap = _lengths([step.gap_before for step in read["gap_weeks_before"]])
    doses = [step.daily_mg for step in read["daily_mg"]]
    off = np.array([*(dose == 0 for dose in doses), False], bool)[codes["daily_mg"]]
    length = length[codes["weeks"]]
    endless = codes["weeks"] < 0
    kept = places((rows.trial >= 0) & (endless | np.any(length != 0, axis=1)))
    steps = Steps(
        trial=rows.trial[kept],
        dose=_ranked([*doses, None], ranks)[codes["daily_mg"]][kept],
        off=off[kept],
        length=length[kept],
        endless=endless[kept],
        gap=gap[codes["gap_weeks_before"]][kept],
    )
    return steps, fine_length[codes["weeks"]] | fine_gap[codes["gap_weeks_before"]]


def _lengths(values: Sequence[Exact | Refusal | None]) -> tuple[Integers, Flags]:
    """Exact days as integers, with a 0 at the end for code -1; and which are too fine for them."""
    exact = [0 if value is None or isinstance(value, Refusal) else value for value in values]
    parts = [days.parts_of(value) for value in (*exact, 0)]
    fine = np.array([one is None for one in parts], bool)
    return days.table_of([one or (0, 0) for one in parts]), fine


def _minima(
    medicines: Sequence[Medicine | Refusal],
) -> tuple[list[Decimal | None], list[Decimal | None]]:
    """The minimum doses, and those of the listed row.

    Without any figure the steps are asked about as if every dose reached the minimum.
    """
    known = [one if isinstance(one, Medicine) else None for one in medicines]
    minima = [None if one is None else one.minimum for one in known]
    return minima, [(one and one.listed_minimum) or Decimal(0) for one in known]


def _ranks(doses: Iterable[Decimal | None]) -> Ranks:
    """Each dose's place among all of them; equal doses have the same."""
    values = sorted({dose for dose in doses if dose is not None})
    return {None: NOTHING, **{dose: rank for rank, dose in enumerate(values)}}


def _ranked(doses: Iterable[Decimal | None], ranks: Ranks) -> Integers:
    return np.array([ranks[dose] for dose in doses], np.int64)
