"""The definitions to be read: every parameter with its value, how it stands and its source."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from screening.criteria.definitions.definition import Definition, Stated
from screening.presenters.policy import Parameter
from screening.presenters.words import MONTHS, capital
from screening.reference import load

STANDING = {
    "stated": "read in the source",
    "silent": "the source asks for nothing of the kind",
    "secondary": "read second hand",
    "background": "background, not confirmed",
    "operational": "this app's operational choice",
}
NAMES = {
    "failed_needed": "failed treatments needed",
    "failed_at_most": "failed treatments at most",
    "different_classes": "of different classes",
    "weeks_at_dose": "weeks at or above the minimum dose",
    "improvement": "a trial failed when its improvement is",
    "improvement_percent": "the percentage",
    "window": "episode window",
    "adherence_floor_percent": "adherence floor, when known",
    "adherence_affirmed": "adherence must be affirmed",
    "psychotic_features": "psychotic features",
    "single_episode_months": "months a single episode must have lasted",
    "ect_sessions": "ECT counts as a treatment from so many sessions",
    "augmentation_weeks": "besides, weeks of augmentation",
    "psychotherapy_sessions": "or sessions of psychotherapy",
}
WORDS: dict[Any, str] = {True: "yes", False: "no", "at_most": "at most", "any": "any episode"}
PERCENT = ("improvement_percent", "adherence_floor_percent")


@dataclass(frozen=True, slots=True)
class DefinitionSheet:
    """One definition whole."""

    key: str
    title: str
    used_by: str
    states: str
    card: str
    parameters: tuple[Parameter, ...]
    sources: tuple[str, ...]
    read: str
    not_evaluated: str
    payer: str
    out_of_date: str


def definition_sheets(today: date) -> tuple[DefinitionSheet, ...]:
    """Every definition in its order; a payer's says when its reading is out of date."""
    return tuple(_sheet(definition, today) for definition in load().definitions)


def definition_href(key: str) -> str:
    """Where the numbers of one definition come from."""
    return f"{reverse('screening:definitions')}#{key}"


def parameters_of(definition: Definition) -> tuple[Parameter, ...]:
    """What the definition asks for, in the order of the file."""
    return tuple(_parameter(definition, stated) for stated in definition.stated)


def payer_words(definition: Definition) -> str:
    """The sentence that every payer's row prints; nothing for another."""
    return f"{capital(definition.payer_sentence)}." if definition.is_payers else ""


def not_evaluated_words(definition: Definition) -> str:
    """What of the definition this app does not look at."""
    left_out = "; ".join(definition.not_evaluated)
    return f"Not evaluated: {left_out}." if left_out else ""


def out_of_date_words(definition: Definition, as_of: date | None) -> str:
    """That a payer's text was read too long ago, where it was."""
    if not definition.is_out_of_date(as_of):
        return ""
    return f"Out of date: read in {_month(definition)}, more than 12 months ago."


def _month(definition: Definition) -> str:
    year, month = definition.read.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def _sheet(definition: Definition, today: date) -> DefinitionSheet:
    return DefinitionSheet(
        key=definition.key,
        title=definition.title,
        used_by=definition.used_by,
        states=definition.states,
        card=definition.card,
        parameters=parameters_of(definition),
        sources=definition.sources,
        read=f"Read in {_month(definition)}.",
        not_evaluated=not_evaluated_words(definition),
        payer=payer_words(definition),
        out_of_date=out_of_date_words(definition, today),
    )


def _parameter(definition: Definition, stated: Stated) -> Parameter:
    value = getattr(definition, stated.parameter)
    # 1 and True are one key of a dictionary, so numbers are left as they are.
    number = isinstance(value, int) and not isinstance(value, bool)
    shown = value if number else WORDS.get(value, value)
    return Parameter(
        key=stated.parameter,
        name=NAMES[stated.parameter],
        value=f"{shown} %" if stated.parameter in PERCENT else str(shown),
        standing=STANDING[stated.standing],
        source=stated.source,
    )
