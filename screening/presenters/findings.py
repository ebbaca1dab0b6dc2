"""Findings and cautions of an answer, in the words of the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ANSWERS = {"yes": "Yes", "no": "No", "cannot_tell": "Cannot tell"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: the rule, its answer, why, and what it stands on."""

    rule: str
    answer: str
    word: str
    because: str
    grounds: tuple["Line", ...]


def findings(verdict: Mapping[str, Any]) -> tuple[Line, ...]:
    """The tree of an answer, from its one root."""
    return (_line(verdict["findings"]),) if verdict.get("findings") else ()


def cautions(verdict: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentence of each caution."""
    return tuple(caution["because"] for caution in verdict.get("cautions", ()))


def _line(finding: Mapping[str, Any]) -> Line:
    return Line(
        rule=finding["rule"],
        answer=finding["answer"],
        word=ANSWERS[finding["answer"]],
        because=finding["because"],
        grounds=tuple(_line(ground) for ground in finding["grounds"]),
    )
