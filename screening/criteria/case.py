"""One patient's trials read together: what is counted, what could still count, the ruling."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from screening.criteria.answers import Answer, all_of, answer_of
from screening.criteria.counting import Combinations, Tally, combinations_of, tally
from screening.criteria.facts import CaseFacts
from screening.criteria.formulary import Formulary
from screening.criteria.policy import Policy
from screening.criteria.reading import Reading, Status, read_trial
from screening.criteria.response import Instruments


class Ruling(StrEnum):
    """The four verdicts."""

    MEETS = "meets"
    DOES_NOT_MEET = "does_not_meet"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Case:
    """The readings of every trial in order of trial id, and the counts they lead to."""

    facts: CaseFacts
    policy: Policy
    formulary: Formulary
    instruments: Instruments
    readings: tuple[Reading, ...]
    combinations: Combinations
    failed: tuple[Reading, ...] = field(init=False)
    open: tuple[Reading, ...] = field(init=False)
    counted: Tally = field(init=False)
    at_best: Tally = field(init=False)

    def __post_init__(self) -> None:
        failed = self._of(Status.FAILED)
        undecided = self._of(Status.CANNOT_TELL)
        counted = self.tally(failed)
        object.__setattr__(self, "failed", failed)
        object.__setattr__(self, "open", undecided)
        object.__setattr__(self, "counted", counted)
        at_best = self.tally((*failed, *undecided)) if undecided else counted
        object.__setattr__(self, "at_best", at_best)

    def _of(self, status: Status) -> tuple[Reading, ...]:
        return tuple(trial for trial in self.readings if trial.status is status)

    @property
    def diagnosis(self) -> Answer:
        """Whether the rule applies: a major depressive disorder, not bipolar."""
        diagnosis = self.facts.diagnosis
        return all_of(
            (
                answer_of(diagnosis.major_depressive_disorder),
                answer_of(diagnosis.bipolar).reversed,
            )
        )

    @property
    def trials_settle(self) -> Answer:
        """Whether enough trials failed, leaving the diagnosis aside."""
        if self.counted.reaches(self.policy):
            return Answer.YES
        return Answer.UNKNOWN if self.at_best.reaches(self.policy) else Answer.NO

    @property
    def ruling(self) -> Ruling:
        """The verdict."""
        if self.diagnosis is Answer.NO:
            return Ruling.NOT_APPLICABLE
        if self.diagnosis is Answer.UNKNOWN:
            return Ruling.CANNOT_TELL
        return _RULINGS[self.trials_settle]

    def tally(self, readings: Iterable[Reading]) -> Tally:
        """Count ``readings`` as if they had all failed."""
        return tally(readings, self.combinations, self.policy)


_RULINGS = {
    Answer.YES: Ruling.MEETS,
    Answer.NO: Ruling.DOES_NOT_MEET,
    Answer.UNKNOWN: Ruling.CANNOT_TELL,
}


def read_case(
    facts: CaseFacts, policy: Policy, formulary: Formulary, instruments: Instruments
) -> Case:
    """Read every trial by ``policy`` and count."""
    trials = sorted(facts.trials, key=lambda trial: trial.id)
    readings = tuple(read_trial(trial, policy, formulary, instruments) for trial in trials)
    combinations = combinations_of(trials)
    return Case(facts, policy, formulary, instruments, readings, combinations)
