"""One trial under one definition: failed, not failed under this definition, or cannot tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NamedTuple

from screening.criteria.answers import Answer, all_of, answer_of
from screening.criteria.definitions.definition import Definition, Improvement
from screening.criteria.facts import DAYS_IN_A_WEEK, Trial
from screening.criteria.medicine import ECT
from screening.criteria.policy import Window
from screening.criteria.reading import Reading

# A response is 50 % or more under every definition; one that was lost later is no failure.
RESPONSE_PERCENT = 50


class Ground(StrEnum):
    """What must hold of a trial before it is a failure."""

    COUNTS = auto()
    IN_WINDOW = auto()
    LASTED = auto()
    ADHERENT = auto()
    NOT_LOST = auto()
    IMPROVED_LESS = auto()


class TrialRule(NamedTuple):
    """The part of a definition that reads a single trial; definitions may share one."""

    weeks_at_dose: int
    improvement: Improvement
    improvement_percent: int
    window: Window
    adherence_floor_percent: int
    adherence_affirmed: bool
    ect_sessions: int | None


def trial_rule(definition: Definition) -> TrialRule:
    """What ``definition`` asks of a trial."""
    return TrialRule(*(getattr(definition, name) for name in TrialRule._fields))


@dataclass(frozen=True, slots=True)
class Judged:
    """A trial and its answer to every ground of one definition."""

    reading: Reading
    grounds: dict[Ground, Answer]
    failed: Answer

    @property
    def name(self) -> str:
        """The treatment's name."""
        return self.reading.medicine.name

    @property
    def is_ect(self) -> bool:
        """Whether it is a course of electroconvulsive therapy."""
        return is_ect(self.reading)

    @property
    def could_count(self) -> bool:
        """Whether the treatment counts under the definition, or might."""
        return self.grounds[Ground.COUNTS] is not Answer.NO

    @property
    def shortfalls(self) -> list[Ground]:
        """The grounds in which the trial is known to fall short."""
        return self.with_answer(Answer.NO)

    def with_answer(self, wanted: Answer) -> list[Ground]:
        """The grounds that have this answer, in order."""
        return [ground for ground, answer in self.grounds.items() if answer is wanted]


def is_ect(reading: Reading) -> bool:
    """Whether the trial is a course of electroconvulsive therapy."""
    return reading.medicine.name == ECT


def judge(reading: Reading, rule: TrialRule) -> Judged:
    """Read a trial under ``rule``; medicine, doses and change are those of ``reading``."""
    trial = reading.trial
    grounds = {
        Ground.COUNTS: _counts(reading, rule),
        Ground.IN_WINDOW: in_window(trial, rule.window),
        Ground.LASTED: _lasted(reading, rule),
        Ground.ADHERENT: _adherent(trial, rule),
        Ground.NOT_LOST: _lost(trial).reversed,
        Ground.IMPROVED_LESS: _improved_less(reading, rule),
    }
    return Judged(reading, grounds, all_of(grounds.values()))


def in_window(trial: Trial, window: Window) -> Answer:
    """Whether the trial lies in the episodes that are looked at."""
    if window == "any":
        return Answer.YES
    return answer_of(None if trial.episode is None else trial.episode == "current")


def enough_sessions(sessions: int | None, needed: int) -> Answer:
    """ECT of fewer sessions, or of an unknown number, may or may not have been a treatment."""
    return answer_of(True if sessions is not None and sessions >= needed else None)


def with_answer(trials: Iterable[Judged], wanted: Answer) -> list[Judged]:
    """The trials that failed, that did not, or of which it cannot be told."""
    return [trial for trial in trials if trial.failed is wanted]


def _counts(reading: Reading, rule: TrialRule) -> Answer:
    counts_here = rule.ect_sessions is not None and is_ect(reading)
    return Answer.YES if counts_here else reading.counts


def _lasted(reading: Reading, rule: TrialRule) -> Answer:
    if rule.ect_sessions is not None and is_ect(reading):
        return enough_sessions(reading.trial.sessions, rule.ect_sessions)
    return reading.exposure.lasted(rule.weeks_at_dose * DAYS_IN_A_WEEK)


def _adherent(trial: Trial, rule: TrialRule) -> Answer:
    """A percent overrides the word; nothing reported is open only where it must be affirmed."""
    if trial.adherence_percent is not None:
        return answer_of(trial.adherence_percent >= rule.adherence_floor_percent)
    if trial.adherence is None:
        return answer_of(None if rule.adherence_affirmed else True)
    return answer_of(trial.adherence == "good")


def _lost(trial: Trial) -> Answer:
    if trial.earlier_response_percent is None:
        return answer_of(None if trial.stopped_for == "loss_of_response" else False)
    return answer_of(trial.earlier_response_percent >= RESPONSE_PERCENT)


def _improved_less(reading: Reading, rule: TrialRule) -> Answer:
    if rule.improvement == "at_most":
        return reading.change.at_most(rule.improvement_percent)
    return reading.change.below(rule.improvement_percent)
