"""The rule over the rows of many patients: every answer, patient by patient."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from screening.cohort import combined
from screening.cohort.arrays import any_of, places
from screening.cohort.checks import check_rows
from screening.cohort.counting import (
    RULINGS,
    Counting,
    counted,
    counting_of,
    diagnoses,
    rulings,
)
from screening.cohort.exposure import recorded_days
from screening.cohort.one_patient import Answered, Patients, answered, case_of, patients_of
from screening.cohort.questions import Questions, ask
from screening.cohort.readings import STATUSES, Readings, read_trials
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule, refusal
from screening.cohort.shapes import Shaped, missing_of, shaped
from screening.cohort.steps import Course, read_course
from screening.cohort.tables import Flags, Integers
from screening.criteria.case import Ruling
from screening.criteria.medicine import Medicine
from screening.criteria.snapshot import FactsError

_TRIAL = re.compile(r"trials\[([0-9]+)\]")
By = dict[int, Answered]
Statuses = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows, read question by question, and whose they are."""

    rows: Rows
    patients: Patients
    questions: Questions
    course: Course
    partner: Integers

    @property
    def size(self) -> int:
        """How many patients there are."""
        return len(self.patients.bounds) - 1

    @property
    def whose(self) -> Integers:
        """The patient of each trial."""
        return self.rows.patient[self.rows.of_trial]


def judge(rows: Rows, rule: Rule) -> list[Answered | None]:
    """The answer to each patient in order, None where a row cannot be read (``rows.problems``)."""
    check_rows(rows, rule)
    questions = ask(rows, rule)
    course = read_course(rows, questions, rule)
    read = _Read(rows, patients_of(rows), questions, course, combined.partners(rows))
    alone = _asked_alone(read, rule)
    left_out = _unreadable(read)
    left_out[list(alone)] = True
    found: list[Answered | None] = [None] * read.size
    for patient, answer in (*alone.items(), *_together(read, ~left_out, rule)):
        found[patient] = answer
    return found


def _unreadable(read: _Read) -> Flags:
    """Patients of whom some row cannot be read."""
    bad = np.zeros(len(read.rows.patient), bool)
    bad[list(read.rows.problems)] = True
    return any_of(bad, read.rows.patient, read.size)


def _asked_alone(read: _Read, rule: Rule) -> By:
    """Patients put to ``criteria`` whole: lengths too fine for columns, or trials that clash.

    The latter (a partner who is not there, steps longer than the total) are refused by it.
    """
    steps, course = read.course.steps, read.course
    on = ~steps.off
    recorded = recorded_days(steps.trial[on], steps.length[on], len(read.partner))
    clash = course.stated & _above(recorded, course.total)
    doubtful = any_of(
        clash | course.fine | combined.unreadable(read.partner), read.whose, read.size
    )
    doubtful |= _in_two_classes(read)
    found: By = {}
    for patient in places(doubtful & ~_unreadable(read)):
        try:
            found[int(patient)] = answered(case_of(read.patients.facts(int(patient)), rule))
        except FactsError as error:
            _refuse(read, int(patient), error)
    return found


def _in_two_classes(read: _Read) -> Flags:
    """Patients of whom one unlisted treatment is said to be of two classes."""
    groups: dict[str, set[str]] = {}
    known = [one for one in read.questions.medicines if isinstance(one, Medicine)]
    for medicine in known:
        if medicine.stated:
            groups.setdefault(medicine.ingredient, set()).add(medicine.class_group)
    torn = {name for name, found in groups.items() if len(found) > 1}
    names = [getattr(one, "ingredient", "") for one in read.questions.medicines]
    odd = np.array([name in torn for name in names], bool)
    times = np.bincount(read.whose[odd[read.questions.medicine]], minlength=read.size)
    return times > 1


def _above(lengths: Integers, others: Integers) -> Flags:
    """Which carried lengths are above the others."""
    same = lengths[:, 0] == others[:, 0]
    above: Flags = (lengths[:, 0] > others[:, 0]) | (same & (lengths[:, 1] > others[:, 1]))
    return above


def _refuse(read: _Read, patient: int, error: FactsError) -> None:
    """Refuse the trial the error names, or the whole patient."""
    begin, end = read.patients.bounds[patient], read.patients.bounds[patient + 1]
    named = _TRIAL.match(error.path)
    sentence = str(refusal(error))
    if named is None:
        read.rows.refuse(range(begin, end), sentence)
    else:
        trial = int(read.rows.trial[begin]) + int(named[1])
        read.rows.refuse_trials(np.array([trial]), lambda _: sentence)


def _together(read: _Read, use: Flags, rule: Rule) -> Iterator[tuple[int, Answered]]:
    """The answers to all patients in ``use``, column by column."""
    of_use = use[read.whose]
    readings = read_trials(read.rows, read.questions, read.course, rule, of_use)
    treatment = combined.treatments(read.rows, read.partner)
    counting = counting_of(read.rows, read.questions, readings, treatment, of_use)
    ruling = rulings(counting, diagnoses(read.rows), rule.policy)
    unclear = ruling == RULINGS.index(Ruling.CANNOT_TELL)
    special = (counting.entangled | unclear) & use
    statuses = _statuses(read, readings)
    numbers, groups = counted(counting, read.size)
    for patient in places(use & ~special).tolist():
        verdict, number = RULINGS[ruling[patient]], int(numbers[patient])
        yield patient, Answered(verdict, number, groups[patient], statuses[patient], ())
    for one in shaped(read.rows, counting, readings, special, rule):
        yield one.patient, _by_shape(read, one, counting, statuses[one.patient], rule)


def _by_shape(
    read: _Read, one: Shaped, counting: Counting, statuses: Statuses, rule: Rule
) -> Answered:
    """The answer of a patient's shape, in the patient's own names."""
    ids = tuple(read.patients.trial_ids[trial] for trial in one.trials)
    told, key = rule.remembered("told"), (one.shape, ids)
    if key not in told:
        told[key] = missing_of(one.shape, ids)
    names = (counting.class_names[one.class_groups[place]] for place in one.shape.class_groups)
    return Answered(
        verdict=one.shape.verdict,
        failed_trials=one.shape.failed_trials,
        failed_class_groups=tuple(sorted(names)),
        statuses=statuses,
        missing=told[key],
    )


def _statuses(read: _Read, readings: Readings) -> list[Statuses]:
    """Each patient's trials by id, with their status."""
    words = [STATUSES[status].value for status in readings.status.tolist()]
    pairs = list(zip(read.patients.trial_ids, words, strict=True))
    bounds = np.searchsorted(read.whose, np.arange(read.size + 1)).tolist()
    return [tuple(pairs[begin:end]) for begin, end in pairwise(bounds)]
