"""In what the trials that came nearest fell short of a definition, in words."""

from collections.abc import Callable
from typing import cast

from screening.criteria.answers import Answer
from screening.criteria.definitions.definition import Definition
from screening.criteria.definitions.judging import Ground, Judged
from screening.criteria.facts import Exact
from screening.criteria.figures import Number, in_weeks, joined, percent, plain, rounded
from screening.criteria.sentences import WORDS_FOR_CATEGORIES

IMPROVEMENT = {"below": "less than {percent} %", "at_most": "{percent} % or less"}


def shortfall(trials: list[Judged], definition: Definition) -> str:
    """What was asked for and what the trials had; all fell short in the same one ground."""
    asked, had = _WORDS[trials[0].shortfalls[0]]
    said = [f"{trial.name} {had(trial, definition)}" for trial in trials]
    return f"{asked(definition)}; {joined(said)}"


def short_of(number: Number, asked: int) -> str:
    """A number that falls short of what was asked for, and is not shown as reaching it."""
    shown = f"{number:g}"
    return f"just under {asked}" if float(shown) >= asked else shown


def _weeks(trial: Judged, definition: Definition) -> str:
    exposure = trial.reading.exposure
    if exposure.reached is Answer.NO:
        return "never reached the minimum dose"
    if exposure.dose_recorded:
        return f"had {short_of(in_weeks(exposure.run), definition.weeks_at_dose)}"
    longest = cast("Exact", exposure.run_at_most)
    return f"had at most {short_of(in_weeks(longest), definition.weeks_at_dose)}"


def _improved(trial: Judged, definition: Definition) -> str:
    change = trial.reading.change
    if change.percent is not None:
        return f"was {_better(change.percent, definition.improvement_percent)} better"
    word = WORDS_FOR_CATEGORIES[cast("str", change.category)].lower()
    return f"was in {word}" if change.category == "remission" else f"was {word}"


def _better(value: Exact, most: int) -> str:
    """The improvement, which was too much; just over the most is not shown as just that."""
    over = value > most >= rounded(value, 1)
    return f"just over {most} %" if over else percent(value, most)


def _adherence(trial: Judged, definition: Definition) -> str:
    percentage = trial.reading.trial.adherence_percent
    if percentage is not None:
        return f"had {short_of(plain(percentage), definition.adherence_floor_percent)} %"
    return f"had {trial.reading.trial.adherence}"


_Words = tuple[Callable[[Definition], str], Callable[[Judged, Definition], str]]
_WORDS: dict[Ground, _Words] = {
    Ground.IN_WINDOW: (
        lambda definition: "the current episode asked for",
        lambda trial, definition: "was taken in an earlier one",
    ),
    Ground.LASTED: (
        lambda definition: f"{definition.weeks_at_dose} weeks at dose asked for",
        _weeks,
    ),
    Ground.ADHERENT: (
        lambda definition: f"adherence of {definition.adherence_floor_percent} % asked for",
        _adherence,
    ),
    Ground.NOT_LOST: (
        lambda definition: "a response later lost is no failure",
        lambda trial, definition: "had responded at first",
    ),
    Ground.IMPROVED_LESS: (
        lambda definition: (
            IMPROVEMENT[definition.improvement].format(percent=definition.improvement_percent)
            + " improvement asked for"
        ),
        _improved,
    ),
}
