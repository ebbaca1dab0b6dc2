"""Where the numbers of one trial come from: formulary, scale, record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.criteria.formulary import Formulary
from screening.criteria.policy import Policy
from screening.criteria.treatments import Antidepressant
from screening.models import Trial
from screening.presenters.fixed_numbers import caution_link, scale_link
from screening.presenters.minimum import Link, card_href, minimum_link
from screening.presenters.words import number

NUMBER = re.compile(r"(?<![\w-])\d")
OF_THE_SCORES = {"symptoms_low_now", "no_current_score"}
STATED = "stated by the clinician"
FROM = {value: label.lower() for value, label in Trial.FactsFrom.choices}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the numbers of an answer stand on: policy, formulary rows, and where they can be seen.

    ``linked`` says whether the record's own fields are on the page.
    """

    policy: Policy
    formulary: Formulary
    linked: bool


def trial_sources(
    trial: Mapping[str, Any], reading: Mapping[str, Any], ground: Ground
) -> tuple[Link, ...]:
    """The minimum dose, the scale and the record, each leading to its row."""
    links = (_minimum(trial, reading, ground), _scale(trial), _record(trial, ground))
    return tuple(link for link in links if link)


def disagreement_link(trial: Mapping[str, Any], ground: Ground) -> Link | None:
    """``Sources differ``, where they do for the antidepressant of this trial."""
    row = antidepressant_of(trial, ground.formulary)
    differs = row is not None and row.disagreement
    return Link("Sources differ", f"{card_href(row)}#minimum") if row and differs else None


def caution_sources(
    caution: Mapping[str, Any], names: Mapping[str, str], ground: Ground
) -> tuple[Link, ...]:
    """Where the numbers of a caution's sentence come from; nothing where it has none."""
    if not NUMBER.search(caution["because"]):
        return ()
    fixed = caution_link(caution["key"])
    links = [fixed] if fixed else []
    if ground.linked:
        trials = caution["trials"]
        links += [Link(f"Record: {names.get(key, key)}", f"?edit={key}#{key}") for key in trials]
        links += [Link("Record: scores", "#scores")] if caution["key"] in OF_THE_SCORES else []
    return tuple(links)


def antidepressant_of(trial: Mapping[str, Any], formulary: Formulary) -> Antidepressant | None:
    """The row the trial's name leads to, if it is a listed antidepressant's."""
    name = trial["treatment"]
    match = formulary.find(name) if isinstance(name, str) else None
    return match.row if match and isinstance(match.row, Antidepressant) else None


def _minimum(trial: Mapping[str, Any], reading: Mapping[str, Any], ground: Ground) -> Link | None:
    least = reading.get("minimum_daily_mg")
    if least is None:
        return None
    if isinstance(trial["treatment"], dict):
        return Link(f"Minimum {number(least)} mg/day: {STATED}", _field(trial, ground))
    row = antidepressant_of(trial, ground.formulary)
    return minimum_link(row, ground.policy.dose_profile) if row else None


def _scale(trial: Mapping[str, Any]) -> Link | None:
    outcome = trial.get("outcome") or {}
    return scale_link(outcome["instrument"]) if outcome.get("instrument") else None


def _record(trial: Mapping[str, Any], ground: Ground) -> Link | None:
    if not ground.linked:
        return None
    said = FROM.get(trial.get("facts_from") or "", "source not recorded")
    return Link(f"Record: {said}", _field(trial, ground))


def _field(trial: Mapping[str, Any], ground: Ground) -> str:
    return f"?edit={trial['id']}#{trial['id']}" if ground.linked else ""
