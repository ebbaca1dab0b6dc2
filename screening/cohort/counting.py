"""Failed trials counted by patient, and the verdict, where no counted trials are one treatment.

Each trial is then a treatment of its own, so the matching of ``criteria.counting`` is a count of
distinct ingredients and of distinct class groups.
"""

from dataclasses import dataclass

import numpy as np

from screening.cohort.arrays import starts
from screening.cohort.exposure import NO, UNKNOWN, YES
from screening.cohort.questions import Questions
from screening.cohort.readings import FAILED, OPEN, Readings
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule
from screening.cohort.tables import Flags, Integers
from screening.criteria.case import Ruling
from screening.criteria.counting import classes_needed
from screening.criteria.policy import Policy

RULINGS = tuple(Ruling)


@dataclass(frozen=True, slots=True)
class Counting:
    """The trials that are failed or open, and what each stands for: ranks in order of name.

    ``entangled`` are the patients of whom two such trials are one treatment.
    """

    patient: Integers
    trial: Integers
    open: Flags
    ingredient: Integers
    class_group: Integers
    treatment: Integers
    class_names: tuple[str, ...]
    entangled: Flags


def counting_of(
    rows: Rows,
    questions: Questions,
    readings: Readings,
    treatment: Integers,
    use: Flags,
    rule: Rule,
) -> Counting:
    """The failed and open trials among those in ``use``."""
    status = readings.status
    trial = np.flatnonzero(use & ((status == FAILED) | (status == OPEN)))
    ingredients = [getattr(one, "ingredient", "") for one in questions.medicines]
    groups = [getattr(one, "class_group", "") for one in questions.medicines]
    medicine, patient = questions.medicine[trial], rows.whose[trial]
    size, names = rows.patients, rule.class_names
    alone = _distinct(patient, treatment[trial], size)
    return Counting(
        patient=patient,
        trial=trial,
        open=status[trial] == OPEN,
        ingredient=_ranked(ingredients)[medicine],
        class_group=np.array([names.index(group) for group in groups], np.int64)[medicine],
        treatment=treatment[trial],
        class_names=names,
        entangled=np.bincount(patient, minlength=size) > alone,
    )


def _ranked(names: list[str]) -> Integers:
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    return np.array([ranks[name] for name in names], np.int64)


def counted(counting: Counting, size: int) -> tuple[Integers, Integers]:
    """How many treatments of each patient failed, and their class groups as a set of bits."""
    failed = ~counting.open
    patient, groups = counting.patient[failed], np.zeros(size, np.int64)
    number = _distinct(patient, counting.ingredient[failed], size)
    np.bitwise_or.at(groups, patient, np.int64(1) << counting.class_group[failed])
    return number, groups


def rulings(counting: Counting, diagnosis: Integers, policy: Policy) -> Integers:
    """The verdict of each patient, a number of ``RULINGS``."""
    met = _reaches(counting, ~counting.open, len(diagnosis), policy)
    could = _reaches(counting, np.ones(len(counting.open), bool), len(diagnosis), policy)
    settled = np.where(met, RULINGS.index(Ruling.MEETS), RULINGS.index(Ruling.DOES_NOT_MEET))
    unclear = (diagnosis == UNKNOWN) | (could & ~met)
    settled = np.where(unclear, RULINGS.index(Ruling.CANNOT_TELL), settled)
    return np.where(diagnosis == NO, RULINGS.index(Ruling.NOT_APPLICABLE), settled)


def diagnoses(rows: Rows) -> Integers:
    """Whether the rule applies to each patient: a major depressive disorder, not bipolar."""
    depressed, bipolar = _flag(rows, "major_depressive_disorder"), _flag(rows, "bipolar")
    return np.minimum(depressed, YES - bipolar)


def _flag(rows: Rows, name: str) -> Integers:
    column = rows.columns[name]
    known = [YES if value is True else NO for value in column.values]
    answers: Integers = np.array([*known, UNKNOWN], np.int64)[column.codes[rows.of_patient]]
    return answers


def _reaches(counting: Counting, chosen: Flags, size: int, policy: Policy) -> Flags:
    patient = counting.patient[chosen]
    number = _distinct(patient, counting.ingredient[chosen], size)
    groups = _distinct(patient, counting.class_group[chosen], size)
    enough: Flags = (number >= policy.failed_needed) & (groups >= classes_needed(policy))
    return enough


def _distinct(patient: Integers, values: Integers, size: int) -> Integers:
    """How many distinct values each patient has."""
    width = int(values.max(initial=0)) + 1
    keys = np.sort(patient * width + values)
    return np.bincount(keys[starts(keys)] // width, minlength=size)
