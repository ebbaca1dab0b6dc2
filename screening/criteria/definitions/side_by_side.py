"""Every definition's answer to the same facts, with the shortest reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from screening.criteria.answers import Answer, all_of, answer_of, any_of
from screening.criteria.case import Case, Ruling
from screening.criteria.counting import Tally
from screening.criteria.definitions.additions import augmented
from screening.criteria.definitions.definition import Definition
from screening.criteria.definitions.judging import (
    Judged,
    TrialRule,
    judge,
    trial_rule,
    with_answer,
)

_RULINGS = {
    Answer.YES: Ruling.MEETS,
    Answer.NO: Ruling.DOES_NOT_MEET,
    Answer.UNKNOWN: Ruling.CANNOT_TELL,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One definition held against the facts: each part it asks for, and what follows."""

    case: Case
    definition: Definition
    trials: tuple[Judged, ...]
    counted: Tally
    at_best: Tally
    ruling: Ruling = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ruling", _ruling(self))

    @property
    def applies(self) -> Answer:
        """Whether the definition is for this patient at all."""
        return all_of((self.case.diagnosis, self.without_psychosis))

    @property
    def without_psychosis(self) -> Answer:
        """Whether psychotic features, where they are excluded, are known to be absent."""
        if self.definition.psychotic_features != "excluded":
            return Answer.YES
        return answer_of(self.case.facts.diagnosis.psychotic_features).reversed

    @property
    def enough(self) -> Answer:
        """Whether the number of failures, and of classes among them, is reached."""
        reached = answer_of(self.reaches(self.counted))
        return any_of((reached, answer_of(None if self.reaches(self.at_best) else False)))

    @property
    def not_too_many(self) -> Answer:
        """Whether the failures stay within the most the definition allows."""
        most = self.definition.failed_at_most
        if most is None or self.at_best.treatments <= most:
            return Answer.YES
        return answer_of(False if self.counted.treatments > most else None)

    @property
    def long_enough(self) -> Answer:
        """Whether a single episode lasted as long as asked for; a recurrent one may be short."""
        asked = self.definition.single_episode_months
        if asked is None:
            return Answer.YES
        months = self.case.facts.episode.months
        lasted = answer_of(None if months is None else months >= asked)
        return any_of((answer_of(self.case.facts.diagnosis.recurrent), lasted))

    @property
    def also_tried(self) -> Answer:
        """Whether augmentation or psychotherapy, where asked for besides, was tried."""
        return augmented(self.case, self.definition)

    def reaches(self, tally: Tally) -> bool:
        """Whether a count reaches the number and the classes the definition asks for."""
        needed = self.definition.failed_needed
        classes = len(tally.class_groups) if self.definition.different_classes else needed
        return tally.treatments >= needed and classes >= needed


def _ruling(comparison: Comparison) -> Ruling:
    applies = comparison.applies
    if applies is Answer.NO:
        return Ruling.NOT_APPLICABLE
    if applies is Answer.UNKNOWN:
        return Ruling.CANNOT_TELL
    parts = (
        *(comparison.enough, comparison.not_too_many),
        *(comparison.long_enough, comparison.also_tried),
    )
    return _RULINGS[all_of(parts)]


def compare(case: Case, definitions: Iterable[Definition]) -> tuple[Comparison, ...]:
    """Hold every definition against the facts, in the order given.

    Definitions that ask the same of a trial share its reading, equal failures their count.
    """
    asked = [(definition, trial_rule(definition)) for definition in definitions]
    judged = {
        rule: tuple(judge(reading, rule) for reading in case.readings)
        for rule in {rule for _, rule in asked}
    }
    counted: dict[tuple[str, ...], Tally] = {}

    def count(trials: Iterable[Judged]) -> Tally:
        readings = [trial.reading for trial in trials]
        ids = tuple(reading.trial.id for reading in readings)
        if ids not in counted:
            counted[ids] = case.tally(readings)
        return counted[ids]

    def compared(definition: Definition, rule: TrialRule) -> Comparison:
        trials = judged[rule]
        surely = with_answer(trials, Answer.YES)
        perhaps = [trial for trial in trials if trial.failed is not Answer.NO]
        return Comparison(case, definition, trials, count(surely), count(perhaps))

    return tuple(compared(*one) for one in asked)
