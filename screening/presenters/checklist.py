"""The pseudo-resistance checklist beside a "meets": from the record, or to ask."""

from dataclasses import dataclass
from typing import Any

from screening.criteria import snapshot
from screening.criteria.case import read_case
from screening.criteria.checklist import Check, checklist
from screening.presenters.words import capital


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One question; ``key`` is yes where the record answers it whole, else cannot_tell."""

    question: str
    key: str
    word: str
    recorded: tuple[str, ...]
    to_ask: tuple[str, ...]
    source: str


def checklist_lines(screening: Any) -> tuple[CheckLine, ...]:
    """The questions, from the screening's own row; none where the rule was not met."""
    if screening.verdict["verdict"] != "meets":
        return ()
    formulary = snapshot.formulary_from_json(screening.formulary)
    instruments = snapshot.instruments_from_json(screening.instruments)
    facts = snapshot.facts_from_json(screening.facts, formulary, instruments)
    policy = snapshot.policy_from_json(screening.policy)
    case = read_case(facts, policy, formulary, instruments)
    return tuple(_line(check) for check in checklist(case))


def _line(check: Check) -> CheckLine:
    answered = not check.to_ask
    return CheckLine(
        question=check.question,
        key="yes" if answered else "cannot_tell",
        word="From the record" if answered else "To ask",
        recorded=check.recorded,
        to_ask=check.to_ask,
        source=capital(check.source) if check.source != "own choice" else "",
    )
