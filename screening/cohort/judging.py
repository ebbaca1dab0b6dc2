"""The rule over the rows of many patients: every answer, patient by patient."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from screening.cohort import combined
from screening.cohort.answers import Answers
from screening.cohort.arrays import any_of, places
from screening.cohort.checks import check_rows
from screening.cohort.counting import RULINGS, counted, counting_of, diagnoses, rulings
from screening.cohort.exposure import recorded_days
from screening.cohort.kinds import Kinds, kinds_of
from screening.cohort.one_patient import Answered, Patients, answered, case_of, patients_of
from screening.cohort.questions import Questions, ask
from screening.cohort.readings import STATUSES, read_trials
from screening.cohort.rows import Rows
from screening.cohort.rule import Rule, refusal
from screening.cohort.steps import Course, read_course
from screening.cohort.tables import Flags, Integers
from screening.criteria.case import Ruling
from screening.criteria.medicine import Medicine
from screening.criteria.snapshot import FactsError

_TRIAL = re.compile(r"trials\[([0-9]+)\]")
NOTHING_MISSING = ""


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
        return self.rows.patients


def judge(rows: Rows, rule: Rule) -> Answers:
    """The answer to each patient in order; why a row cannot be read is in ``rows.problems``."""
    check_rows(rows, rule)
    questions = ask(rows, rule)
    course = read_course(rows, questions, rule)
    read = _Read(rows, patients_of(rows), questions, course, combined.partners(rows))
    alone = dict(_asked_alone(read, rule))
    readable = ~_unreadable(read)
    together = readable.copy()
    together[list(alone)] = False
    answers = _together(read, together, readable, rule)
    for patient, answer in alone.items():
        _put(answers, patient, answer)
    return answers


def _unreadable(read: _Read) -> Flags:
    """Patients of whom some row cannot be read."""
    bad = np.zeros(len(read.rows.patient), bool)
    bad[list(read.rows.problems)] = True
    return any_of(bad, read.rows.patient, read.size)


def _asked_alone(read: _Read, rule: Rule) -> Iterator[tuple[int, Answered]]:
    """Patients put to ``criteria`` whole: lengths too fine for columns, or trials that clash.

    The latter (a partner who is not there, steps longer than the total) are refused by it.
    """
    steps, course = read.course.steps, read.course
    on = ~steps.off
    recorded = recorded_days(steps.trial[on], steps.length[on], len(read.partner))
    clash = course.stated & _above(recorded, course.total)
    doubtful = any_of(
        clash | course.fine | combined.unreadable(read.partner), read.rows.whose, read.size
    )
    doubtful |= _in_two_classes(read)
    for patient in places(doubtful & ~_unreadable(read)).tolist():
        try:
            yield patient, answered(case_of(read.patients.facts(patient), rule))
        except FactsError as error:
            _refuse(read, patient, error)


def _in_two_classes(read: _Read) -> Flags:
    """Patients of whom one unlisted treatment is said to be of two classes."""
    groups: dict[str, set[str]] = {}
    for medicine in read.questions.medicines:
        if isinstance(medicine, Medicine) and medicine.stated:
            groups.setdefault(medicine.ingredient, set()).add(medicine.class_group)
    torn = {name for name, found in groups.items() if len(found) > 1}
    if not torn:
        return np.zeros(read.size, bool)
    names = [getattr(one, "ingredient", "") for one in read.questions.medicines]
    odd = np.array([name in torn for name in names], bool)
    times = np.bincount(read.rows.whose[odd[read.questions.medicine]], minlength=read.size)
    return times > 1


def _above(lengths: Integers, others: Integers) -> Flags:
    """Which carried lengths are above the others."""
    same = lengths[:, 0] == others[:, 0]
    above: Flags = (lengths[:, 0] > others[:, 0]) | (same & (lengths[:, 1] > others[:, 1]))
    return above


def _refuse(read: _Read, patient: int, error: FactsError) -> None:
    """Refuse the trial the error names, or the whole patient."""
    begin, end = (int(one) for one in read.patients.bounds[patient : patient + 2])
    named = _TRIAL.match(error.path)
    sentence = str(refusal(error))
    if named is None:
        read.rows.refuse(range(begin, end), sentence)
    else:
        trial = int(read.rows.trial[begin]) + int(named[1])
        read.rows.refuse_trials(np.array([trial]), lambda _: sentence)


def _together(read: _Read, use: Flags, readable: Flags, rule: Rule) -> Answers:
    """The answers to all patients in ``use``, column by column."""
    of_use = use[read.rows.whose]
    readings = read_trials(read.rows, read.questions, read.course, rule, of_use)
    treatment = combined.treatments(read.rows, read.partner)
    counting = counting_of(read.rows, read.questions, readings, treatment, of_use, rule)
    ruling = rulings(counting, diagnoses(read.rows), rule.policy)
    number, groups = counted(counting, read.size)
    answers = Answers(
        known=readable,
        verdict=ruling,
        failed_trials=number,
        class_groups=groups,
        missing=np.zeros(read.size, np.int64),
        first=np.searchsorted(read.rows.whose, np.arange(read.size + 1)),
        trial=read.patients.trial,
        status=readings.status,
        class_names=counting.class_names,
        texts=[NOTHING_MISSING],
        trial_ids=read.patients.trial_ids,
    )
    unclear = ruling == RULINGS.index(Ruling.CANNOT_TELL)
    special = (counting.entangled | unclear) & use
    _put_kinds(answers, kinds_of(read.rows, counting, readings, special, rule))
    return answers


def _put_kinds(answers: Answers, kinds: Kinds) -> None:
    """Put in the answers of patients who were asked about kind by kind."""
    answers.verdict[kinds.who] = kinds.verdict[kinds.kind]
    answers.failed_trials[kinds.who] = kinds.failed_trials[kinds.kind]
    answers.class_groups[kinds.who] = kinds.class_groups[kinds.kind]
    answers.missing[kinds.who] = kinds.kind + len(answers.texts)
    answers.texts.extend(kinds.missing)


def _put(answers: Answers, patient: int, answer: Answered) -> None:
    """Put in the answer of one patient who was asked about alone."""
    answers.verdict[patient] = RULINGS.index(answer.verdict)
    answers.failed_trials[patient] = answer.failed_trials
    places_of = (answers.class_names.index(name) for name in answer.failed_class_groups)
    answers.class_groups[patient] = sum(1 << place for place in places_of)
    answers.missing[patient] = len(answers.texts)
    answers.texts.append("|".join(["+".join(facts) for facts in answer.missing]))
    statuses = [STATUSES.index(status) for _, status in answer.statuses]
    answers.status[answers.first[patient] : answers.first[patient + 1]] = statuses
