"""What is refused in a definition, each with its sentence."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.criteria.definitions.definition import Definition

RANGES = {
    "place": (1, 1_000),
    "version": (1, 10_000),
    "failed_needed": (1, 10),
    "failed_at_most": (1, 50),
    "weeks_at_dose": (1, 52),
    "improvement_percent": (1, 99),
    "adherence_floor_percent": (0, 100),
    "single_episode_months": (1, 120),
    "ect_sessions": (1, 100),
    "augmentation_weeks": (1, 52),
    "psychotherapy_sessions": (1, 100),
}
TEXTS = ("key", "title", "used_by", "states", "card")
FLAGS = ("different_classes", "adherence_affirmed")
MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
NEVER_SAID = re.compile(r"\b(refus|approv|cover)(e|es|ed|al|age|s|ing)?\b", re.IGNORECASE)


class DefinitionError(ValueError):
    """A definition contradicts itself or says what cannot be meant; the sentence says where."""


def check_definition(
    definition: "Definition",
    parameters: Sequence[str],
    optional: Set[str],
    choices: Mapping[str, tuple[object, ...]],
) -> None:
    """Raise ``DefinitionError`` on the first thing in ``definition`` that cannot be meant."""
    for key in TEXTS:
        _check_text(key, getattr(definition, key))
    if not MONTH.fullmatch(str(definition.read)):
        raise DefinitionError(f"read: {definition.read!r} is not a month like 2026-11")
    for key, (low, high) in RANGES.items():
        value = getattr(definition, key)
        if value is not None or key not in optional:
            _check_whole(key, value, low, high)
    for key in ("kind", "improvement", "window", "psychotic_features"):
        _check_word(key, getattr(definition, key), choices[key])
    for key in FLAGS:
        if type(getattr(definition, key)) is not bool:
            raise DefinitionError(f"{key}: {getattr(definition, key)!r} is not true or false")
    _check_wholes(definition)
    _check_standing(definition, parameters, choices["standing"])


def _check_wholes(definition: "Definition") -> None:
    most = definition.failed_at_most
    if most is not None and most < definition.failed_needed:
        raise DefinitionError(f"failed_at_most: {most} is below the number needed")
    if definition.is_payers and not definition.not_evaluated:
        raise DefinitionError("not_evaluated: a payer's definition says what is not evaluated")
    if not definition.sources and definition.kind != "adopted":
        raise DefinitionError("sources: none is given")
    words = [getattr(definition, key) for key in TEXTS]
    for text in (*words, *definition.sources, *definition.not_evaluated):
        found = NEVER_SAID.search(text)
        if found:
            raise DefinitionError(f"{found[0]!r}: the words of a payer's decision are not used")


def _check_standing(
    definition: "Definition", parameters: Sequence[str], words: tuple[object, ...]
) -> None:
    asked = [key for key in parameters if getattr(definition, key) is not None]
    named = [stated.parameter for stated in definition.stated]
    if named != asked:
        odd = sorted({*named} ^ {*asked}) or ["their order"]
        raise DefinitionError(f"stated: differs from what is asked for: {', '.join(odd)}")
    for stated in definition.stated:
        _check_word(f"{stated.parameter}.standing", stated.standing, words)
        _check_text(f"{stated.parameter}.source", stated.source)


def _check_text(key: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise DefinitionError(f"{key}: {value!r} says nothing")


def _check_whole(key: str, value: object, low: int, high: int) -> None:
    # A bool is an int in Python, so the type itself is asked.
    if type(value) is not int:
        raise DefinitionError(f"{key}: {value!r} is not a whole number")
    if not low <= value <= high:
        raise DefinitionError(f"{key}: {value} is not in {low} to {high}")


def _check_word(key: str, value: object, words: tuple[object, ...]) -> None:
    if value not in words:
        raise DefinitionError(f"{key}: {value!r} is none of {', '.join(map(str, words))}")
