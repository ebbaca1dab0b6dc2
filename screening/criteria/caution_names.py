"""How a caution names a trial: by treatment, and by what the caution is about."""

from typing import cast

from screening.criteria.facts import Exact
from screening.criteria.figures import rounded
from screening.criteria.reading import Reading
from screening.criteria.sentences import WORDS_FOR_CATEGORIES, change


def name(reading: Reading) -> str:
    """The treatment's name."""
    return reading.medicine.name


def ingredient(reading: Reading) -> str:
    """The treatment's ingredient."""
    return reading.medicine.ingredient


def name_and_class(reading: Reading) -> str:
    """The treatment's name and class group."""
    return f"{reading.medicine.name} ({reading.medicine.class_group})"


def name_and_gap(reading: Reading) -> str:
    """The treatment's name, and why its outcome tells nothing."""
    return f"{reading.medicine.name} ({reading.change.gap})"


def name_and_scores(reading: Reading) -> str:
    """The treatment's name and the change in its scores."""
    return f"{reading.medicine.name} ({change(reading)})"


def name_and_response(reading: Reading) -> str:
    """The treatment's name and how far it improved: "sertraline, 80 %"."""
    if reading.change.category is not None:
        return f"{reading.medicine.name}, {WORDS_FOR_CATEGORIES[reading.change.category].lower()}"
    percent = rounded(cast("Exact", reading.change.percent), 1)
    return f"{reading.medicine.name}, {percent:g} %"
