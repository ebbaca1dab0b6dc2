"""What other definitions say of the same facts, one line each, as frozen with the screening."""

from collections.abc import Iterator
from typing import Any

from referrals.letter.source import Facts
from referrals.letter.words import kept_together, sentence, typed
from screening.criteria import snapshot
from screening.criteria.definitions.definition import Definition

ANSWERS = {
    "meets": "met",
    "does_not_meet": "not met",
    "cannot_tell": "cannot tell",
    "not_applicable": "not applicable",
}
OF_A_PAYER = "A payer’s line is {sentence}."


def definitions_of(screening: Facts) -> tuple[Definition, ...]:
    """Those the screening stood on; none in one made before they were compared."""
    return snapshot.definitions_from_json(screening.get("definitions"))


def other_definitions(screening: Facts) -> list[str]:
    """One line a definition; where a payer is among them, what a payer's line is."""
    known = definitions_of(screening)
    lines = [kept_together(line) for line in _lines(screening["verdict"], known)]
    payer = next((one for one in reversed(known) if one.is_payers), None)
    if lines and payer:
        lines.append(OF_A_PAYER.format(sentence=payer.payer_sentence))
    return lines


def _lines(verdict: Any, known: tuple[Definition, ...]) -> Iterator[str]:
    """Those with the same answer for the same reason share a line."""
    answers, because = verdict.get("definitions", {}), verdict.get("definitions_because", {})
    alike: dict[str, list[str]] = {}
    for one in known:
        if one.key in answers:
            answer = answers[one.key]
            reason = "" if answer == "meets" else f" {sentence(because.get(one.key))}"
            alike.setdefault(f"{ANSWERS[answer]}.{reason}", []).append(typed(one.title))
    for said, titles in alike.items():
        yield f"{'; '.join(titles)}: {said}"
