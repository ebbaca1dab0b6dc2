"""Three answers, and findings that stand on other findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a rule says: yes, no, or that the facts do not tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "cannot_tell"

    @property
    def reversed(self) -> "Answer":
        """The answer to the opposite question."""
        return _REVERSED[self]


_REVERSED = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer and why.  It may stand on other findings, and they on others."""

    rule: str
    answer: Answer
    because: str
    grounds: tuple["Finding", ...] = ()


def answer_of(holds: bool | None) -> Answer:
    """Yes, no, or unknown where nobody knows."""
    if holds is None:
        return Answer.UNKNOWN
    return Answer.YES if holds else Answer.NO


def all_of(answers: Iterable[Answer]) -> Answer:
    """A single "no" settles it; short of that, a single "unknown" unsettles it."""
    seen = set(answers)
    if Answer.NO in seen:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.YES


def any_of(answers: Iterable[Answer]) -> Answer:
    """A single "yes" settles it; short of that, a single "unknown" unsettles it."""
    return all_of(answer.reversed for answer in answers).reversed
