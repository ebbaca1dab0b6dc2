"""The definitions side by side: what each asks for, its answer and the shortest reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.criteria import snapshot
from screening.criteria.definitions.definition import Definition
from screening.criteria.policy import Policy
from screening.presenters.definition_sheets import (
    definition_href,
    not_evaluated_words,
    out_of_date_words,
    payer_words,
)
from screening.presenters.words import Badge

ANSWERS = {
    "meets": Badge("yes", "Meets"),
    "does_not_meet": Badge("no", "Does not meet"),
    "cannot_tell": Badge("cannot_tell", "Cannot tell"),
    "not_applicable": Badge("not_applicable", "Not applicable"),
}
SIGNS = {"below": "<", "at_most": "≤"}
ANY_EPISODE = "any episode"
NOT_CONFIRMED = "*"
STAR = (
    f"{NOT_CONFIRMED} The source gives no number, or it could not be confirmed: this app’s reading."
)
# What of one definition is marked where the source does not state it.
OWN = ("operational", "background")


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One definition: who uses it, what it asks for, what it answers and, unless met, why."""

    name: str
    href: str
    used_by: str
    weeks: str
    failed_if: str
    classes: str
    window: str
    card: str
    answer: Badge
    because: str
    payer: str
    not_evaluated: str
    out_of_date: str
    adopted: bool


@dataclass(frozen=True, slots=True)
class Definitions:
    """Every definition in its order, and how many are met and open."""

    summary: str
    rows: tuple[DefinitionRow, ...]
    star: str


def frozen_definitions(screening: Any) -> Definitions | None:
    """As frozen in the screening; None in one made before definitions were compared."""
    if not screening.definitions:
        return None
    read = snapshot.definitions_from_json(screening.definitions)
    policy = snapshot.policy_from_json(screening.policy)
    return definitions_of(screening.verdict, read, policy, screening.as_of)


def definitions_of(
    verdict: Mapping[str, Any],
    definitions: Iterable[Definition],
    policy: Policy,
    as_of: date | None,
) -> Definitions:
    """The rows of an answer; a payer's row says when its reading is out of date."""
    answers = verdict["definitions"]
    rows = tuple(_row(one, verdict, policy, as_of) for one in definitions if one.key in answers)
    said = [answers[one] for one in answers]
    met, still_open = said.count("meets"), said.count("cannot_tell")
    summary = f"Other definitions: {met} of {len(said)} met, {still_open} open"
    return Definitions(summary, rows, STAR)


def _row(
    definition: Definition, verdict: Mapping[str, Any], policy: Policy, as_of: date | None
) -> DefinitionRow:
    answer = verdict["definitions"][definition.key]
    return DefinitionRow(
        name=definition.title,
        href=definition_href(definition.key),
        used_by=definition.used_by,
        weeks=_marked(definition, "weeks_at_dose", str(definition.weeks_at_dose)),
        failed_if=_marked(definition, "improvement_percent", _improvement(definition)),
        classes=_marked(definition, "different_classes", _classes(definition)),
        window=_marked(definition, "window", ANY_EPISODE) if definition.window == "any" else "",
        card=definition.card,
        answer=ANSWERS[answer],
        because="" if answer == "meets" else verdict["definitions_because"][definition.key],
        payer=payer_words(definition),
        not_evaluated=not_evaluated_words(definition),
        out_of_date=out_of_date_words(definition, as_of),
        adopted=_is_the_policy(definition, policy),
    )


def _improvement(definition: Definition) -> str:
    return f"{SIGNS[definition.improvement]}\u00a0{definition.improvement_percent}\u00a0%"


def _classes(definition: Definition) -> str:
    return "differ" if definition.different_classes else "any"


def _marked(definition: Definition, parameter: str, words: str) -> str:
    """The words with a star where the source does not state the parameter."""
    stated = definition.standing_of(parameter)
    own = stated is not None and stated.standing in OWN
    return f"{words}{NOT_CONFIRMED if own else ''}"


def _is_the_policy(definition: Definition, policy: Policy) -> bool:
    """Whether it asks for what the practice's own policy asks for."""
    if definition.kind != "adopted":
        return False
    same = (
        "failed_needed",
        "different_classes",
        "weeks_at_dose",
        "window",
        "adherence_floor_percent",
    )
    mine = all(getattr(definition, name) == getattr(policy, name) for name in same)
    return mine and definition.improvement_percent == policy.response_threshold_percent
