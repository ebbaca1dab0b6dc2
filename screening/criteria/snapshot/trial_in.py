"""One trial from JSON, checked against the formulary and the scales."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, get_args

from screening.criteria.facts import (
    DAYS_IN_A_WEEK,
    AdherenceWord,
    Category,
    CategoryWord,
    DoseStep,
    FactsFrom,
    Outcome,
    Reported,
    Role,
    Scores,
    StoppedFor,
    Trial,
    Unlisted,
    Window,
)
from screening.criteria.figures import rounded
from screening.criteria.formulary import Formulary, Match
from screening.criteria.scales import Instrument
from screening.criteria.snapshot.place import Place
from screening.criteria.treatments import Antidepressant

HIGHEST_DOSE = 100_000
LONGEST_WEEKS = 5_200
MOST_SESSIONS = 10_000
WORST_PERCENT = -10_000
OTHER_GROUP = "OTHER"
SCORES = ("instrument", "baseline", "endpoint", "endpoint_instrument")
FORMS = (("improvement_percent",), ("category",), SCORES)

_WORDS: dict[str, Any] = {
    "role": Role,
    "episode": Window,
    "adherence": AdherenceWord,
    "stopped_for": StoppedFor,
    "facts_from": FactsFrom,
}
_NUMBERS = {
    "total_weeks": (0, LONGEST_WEEKS),
    "adherence_percent": (0, 100),
    "earlier_response_percent": (WORST_PERCENT, 100),
}
_KNOWN = (
    *("id", "treatment", "partner", "steps", "outcome", "side_effects", "started"),
    *("optimised", "sessions", "laterality", *_WORDS, *_NUMBERS),
)


def trial_at(place: Place, formulary: Formulary, instruments: Mapping[str, Instrument]) -> Trial:
    """The trial at ``place``, or a refusal naming the path."""
    at = place.fields(*_KNOWN)
    for required in ("id", "treatment"):
        if required not in at:
            place.at(required).refuse("is missing")
    read: dict[str, Any] = {
        key: at[key].word(*get_args(_WORDS[key])) for key in _WORDS if key in at
    }
    read |= {key: at[key].number(*_NUMBERS[key]) for key in _NUMBERS if key in at}
    read |= {key: at[key].text() for key in ("id", "partner", "laterality") if key in at}
    if "steps" in at:
        read["steps"] = tuple(_step(step) for step in at["steps"].items())
    if "outcome" in at:
        read["outcome"] = _outcome(at["outcome"], instruments)
    if "side_effects" in at:
        read["side_effects"] = tuple(item.text() for item in at["side_effects"].items())
    if "started" in at:
        read["started"] = at["started"].partial_day()
    if "optimised" in at:
        read["optimised"] = at["optimised"].flag()
    if "sessions" in at:
        read["sessions"] = at["sessions"].whole(0, MOST_SESSIONS)
    trial = Trial(treatment=_treatment(at["treatment"], formulary), **read)
    _check_role(place, trial, formulary)
    _check_total(place, trial)
    return trial


def _treatment(place: Place, formulary: Formulary) -> str | Unlisted:
    if isinstance(place.value, dict):
        return _unlisted(place, formulary)
    name = place.text()
    match = formulary.find(name)
    if match is None:
        place.refuse(
            f"{place.shown} is not a listed treatment; give its class and minimum dose "
            "(name, class_group, minimum_daily_mg)"
        )
    _refuse_two_in_one(place, match)
    return name


def _refuse_two_in_one(place: Place, match: Match) -> None:
    if match.enter_as:
        entries = " and ".join(match.enter_as)
        place.refuse(f"{match.listed} holds two treatments; enter {entries} as two trials")


def _unlisted(place: Place, formulary: Formulary) -> Unlisted:
    at = place.fields("name", "class_group", "minimum_daily_mg")
    for required in ("name", "class_group", "minimum_daily_mg"):
        if required not in at:
            place.at(required).refuse("is missing")
    name = at["name"].text()
    match = formulary.find(name)
    if match is not None:
        _refuse_two_in_one(at["name"], match)
        at["name"].refuse(f"{at['name'].shown} is listed as {match.row.name}; enter that")
    if formulary.is_reading_matter(name):
        at["name"].refuse(f"{at['name'].shown} is listed; enter the antidepressant by its own name")
    minimum = at["minimum_daily_mg"].number(0, HIGHEST_DOSE)
    if minimum == 0:
        at["minimum_daily_mg"].refuse("0 is not above 0")
    group = at["class_group"].word(*formulary.class_groups, OTHER_GROUP)
    return Unlisted(name, group, minimum)


def _step(place: Place) -> DoseStep:
    at = place.fields("daily_mg", "weeks", "days", "gap_weeks_before", "started")
    if "weeks" in at and "days" in at:
        place.refuse("weeks and days are both given; give one")
    ranges = {
        "daily_mg": HIGHEST_DOSE,
        "weeks": LONGEST_WEEKS,
        "days": LONGEST_WEEKS * DAYS_IN_A_WEEK,
        "gap_weeks_before": LONGEST_WEEKS,
    }
    numbers = {key: at[key].number(0, ranges[key]) for key in ranges if key in at}
    started = at["started"].partial_day() if "started" in at else None
    return DoseStep(**numbers, started=started)


def _outcome(place: Place, instruments: Mapping[str, Instrument]) -> Outcome | None:
    at = place.fields(*(key for form in FORMS for key in form))
    if sum(any(key in at for key in form) for form in FORMS) > 1:
        place.refuse("takes one form only: two scores, improvement_percent or category")
    if "improvement_percent" in at:
        return Reported(at["improvement_percent"].number(WORST_PERCENT, 100))
    if "category" in at:
        return Category(at["category"].word(*get_args(CategoryWord)))  # type: ignore[arg-type]
    return _scores(at, instruments) if at else None


def _scores(at: Mapping[str, Place], instruments: Mapping[str, Instrument]) -> Scores:
    scale = at["instrument"].text() if "instrument" in at else None
    other = at["endpoint_instrument"].text() if "endpoint_instrument" in at else None
    baseline = total_on(at["baseline"], scale, instruments) if "baseline" in at else None
    endpoint = total_on(at["endpoint"], other or scale, instruments) if "endpoint" in at else None
    return Scores(scale, baseline, endpoint, other)


def total_on(place: Place, scale: str | None, instruments: Mapping[str, Instrument]) -> int:
    """A total within the range of its scale; on a scale nobody knows, any whole number."""
    known = instruments.get(scale or "")
    if known is None:
        return place.whole(-HIGHEST_DOSE, HIGHEST_DOSE)
    highest = known.ceiling * (known.index_factor or 1)
    total = place.whole(-HIGHEST_DOSE, HIGHEST_DOSE)
    if not known.floor <= total <= highest:
        place.refuse(f"{place.shown} is not in {known.floor} to {highest} ({scale})")
    return total


def _check_role(place: Place, trial: Trial, formulary: Formulary) -> None:
    if trial.role not in {"somatic", "psychotherapy"}:
        return
    match = None if isinstance(trial.treatment, Unlisted) else formulary.find(trial.treatment)
    if match is None or (
        isinstance(match.row, Antidepressant) and match.row.counts_as_trial != "no"
    ):
        place.at("role").refuse(f'"{trial.role}" is not a role of an antidepressant')


def _check_total(place: Place, trial: Trial) -> None:
    lengths = [step.length for step in trial.steps if step.daily_mg != 0 and step.length]
    in_all = sum(length for length in lengths if length is not None)
    if trial.total is not None and in_all > trial.total:
        together, stated = (
            rounded(Fraction(days) / DAYS_IN_A_WEEK, 6) for days in (in_all, trial.total)
        )
        place.at("total_weeks").refuse(
            f"the steps add up to {together:.9g} weeks, more than the {stated:.9g} stated"
        )
