"""Every trial's status: six answers and the time on the drug, looked up by their pattern."""

from dataclasses import dataclass, replace

import numpy as np

from screening.cohort.arrays import distinct, places
from screening.cohort.exposure import NO, UNKNOWN, YES, Asked, Exposures, exposures
from screening.cohort.one_patient import trial_json
from screening.cohort.questions import NUMBER, Questions
from screening.cohort.rows import Rows
from screening.cohort.rule import Refusal, Rule
from screening.cohort.steps import Course
from screening.cohort.tables import Flags, Integers
from screening.criteria.answers import Answer
from screening.criteria.facts import Trial
from screening.criteria.missing import facts_that_could_clear, open_facts
from screening.criteria.reading import Reading, Status, days_asked

STATUSES = tuple(Status)
FAILED, OPEN = STATUSES.index(Status.FAILED), STATUSES.index(Status.CANNOT_TELL)
FACTS = ("treatment", "episode", "steps", "outcome", "earlier_response_percent")


class DisagreementError(RuntimeError):
    """The columns and ``criteria`` read one and the same trial differently: a fault of ours."""


@dataclass(frozen=True, slots=True)
class Readings:
    """For each trial its status (a number of ``STATUSES``) and, if open, its unknown facts.

    ``mark`` is a set of bits: the facts that must be known before the trial can be called failed,
    and last whether its total alone could show that it did not (``mark_of`` has the same).
    """

    status: Integers
    mark: Integers


@dataclass(frozen=True, slots=True)
class _Exposed:
    """The time on the drug, and what to ask again with another minimum or total."""

    course: Course
    asked: Asked
    found: Exposures


def read_trials(
    rows: Rows, questions: Questions, course: Course, rule: Rule, use: Flags
) -> Readings:
    """Read the trials in ``use``; the others get a status that means nothing."""
    exposed = _exposed(course, rule)
    counts = _counts(questions)
    pattern = [
        *(counts, questions.in_window, exposed.found.lasted, questions.adherent),
        *(questions.lost, questions.improved_less, questions.side_effects),
        *(exposed.found.reached, exposed.found.too_short.astype(np.int64)),
    ]
    status = _statuses(rows, pattern, rule, use)
    unclear = (status == OPEN) & use
    unknown = (
        *(counts == UNKNOWN, questions.in_window == UNKNOWN),
        _steps_open(exposed, counts, unclear),
        *(questions.improved_less == UNKNOWN, questions.lost == UNKNOWN),
    )
    bits = np.zeros(len(status), np.int64)
    for bit, flags in enumerate(unknown):
        bits |= (flags & unclear).astype(np.int64) << bit
    clearing = _total_could_clear(exposed, unclear)
    return Readings(status, bits << 1 | clearing.astype(np.int64))


def mark_of(reading: Reading) -> int:
    """The mark of one trial, by ``criteria``."""
    unknown = open_facts(reading)
    bits = sum(1 << bit for bit, name in enumerate(FACTS) if name in unknown)
    return bits << 1 | (len(facts_that_could_clear(reading)) > len(unknown))


def _exposed(course: Course, rule: Rule) -> _Exposed:
    asked = Asked(
        minimum=course.minimum,
        total=course.total,
        stated=course.stated,
        days=days_asked(rule.policy),
        time_off=rule.policy.time_off_days,
    )
    return _Exposed(course, asked, exposures(course.steps, asked))


def _counts(questions: Questions) -> Integers:
    """Whether each trial's treatment counts as an antidepressant."""
    known = [getattr(medicine, "counts", Answer.NO) for medicine in questions.medicines]
    answers: Integers = np.array([NUMBER[one] for one in known], np.int64)[questions.medicine]
    return answers


def _statuses(rows: Rows, pattern: list[Integers], rule: Rule, use: Flags) -> Integers:
    """The status of each pattern of answers, as ``criteria`` gives it to one trial that has it."""
    status, used = np.full(len(use), -1, np.int64), places(use)
    if not len(used):
        return status
    number, example = distinct([answers[used] for answers in pattern])
    known, said = rule.remembered("status"), []
    for trial in used[example].tolist():
        key = tuple(int(answers[trial]) for answers in pattern)
        if key not in known:
            known[key] = _status(rows, trial, key, rule)
        said.append(known[key])
    status[used] = np.array(said, np.int64)[number]
    return status


def _status(rows: Rows, trial: int, key: tuple[int, ...], rule: Rule) -> int:
    reading = rule.read(trial_of(rows, trial, rule))
    if key != _pattern(reading):
        raise DisagreementError(f"trial {trial} of a part: {key} is not {_pattern(reading)}")
    return STATUSES.index(reading.status)


def trial_of(rows: Rows, number: int, rule: Rule) -> Trial:
    """One trial of the rows, as the contract of one patient reads it."""
    trial = rule.trial_at(trial_json(rows, places(rows.trial == number)))
    if isinstance(trial, Refusal):
        raise DisagreementError(f"trial {number} of a part: {trial.column} cannot be read")
    return trial


def _pattern(reading: Reading) -> tuple[int, ...]:
    answers = (reading.counts, reading.in_window, reading.lasted, reading.adherent, reading.lost)
    side_effects = reading.trial.stopped_for == "side_effects"
    return (
        *(NUMBER[answer] for answer in (*answers, reading.improved_less)),
        YES if side_effects else NO,
        NUMBER[reading.exposure.reached],
        int(reading.exposure.in_all_below(days_asked(reading.policy))),
    )


def _steps_open(exposed: _Exposed, counts: Integers, unclear: Flags) -> Flags:
    """Whether the steps are open; under an unclear name, where they would be under a clear one."""
    lasted = exposed.found.lasted == UNKNOWN
    vague = unclear & lasted & (counts == UNKNOWN)
    still = _asked_again(exposed, vague, minimum=exposed.course.listed)
    found: Flags = lasted.copy()
    found[vague] = still.lasted == UNKNOWN
    return found


def _total_could_clear(exposed: _Exposed, unclear: Flags) -> Flags:
    """Whether a total, as small as the steps allow, would be too short to be adequate."""
    asked = unclear & (exposed.found.lasted == UNKNOWN) & ~exposed.found.total_known
    least, stated = exposed.found.recorded, np.ones(len(asked), bool)
    again = _asked_again(exposed, asked, total=least, stated=stated)
    found = np.zeros(len(asked), bool)
    found[asked] = again.lasted == NO
    return found


def _asked_again(exposed: _Exposed, chosen: Flags, **other: Integers | Flags) -> Exposures:
    """The exposures of some trials, held against another minimum or total."""
    asked = replace(exposed.asked, **other)  # type: ignore[arg-type]
    mine = Asked(
        minimum=asked.minimum[chosen],
        total=asked.total[chosen],
        stated=asked.stated[chosen],
        days=asked.days,
        time_off=asked.time_off,
    )
    return exposures(exposed.course.steps.of(chosen), mine)
