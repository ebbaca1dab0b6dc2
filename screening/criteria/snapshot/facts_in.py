"""Facts from JSON.  Whatever cannot be meant is refused with its path, never guessed."""

from collections.abc import Mapping
from typing import cast, get_args

from screening.criteria.facts import (
    CaseFacts,
    Diagnosis,
    Episode,
    LatestScore,
    Severity,
    Trial,
    Unlisted,
)
from screening.criteria.formulary import Formulary, spelling
from screening.criteria.response import Instruments
from screening.criteria.scales import Instrument
from screening.criteria.snapshot.place import FactsError, Place
from screening.criteria.snapshot.trial_in import total_on, trial_at

OLDEST = 130
LONGEST_MONTHS = 1560


def facts_from_json(value: object, formulary: Formulary, instruments: Instruments) -> CaseFacts:
    """The facts of one patient.  Raises ``FactsError`` naming the path and what is wrong."""
    root = Place(value, "facts")
    at = root.fields("as_of", "age", "sex", "diagnosis", "episode", "latest_score", "trials")
    if "trials" not in at:
        root.at("trials").refuse("is missing")
    trials = tuple(trial_at(place, formulary, instruments) for place in at["trials"].items())
    _check_ids(trials)
    _check_partners(trials)
    _check_classes(trials)
    return CaseFacts(
        as_of=at["as_of"].day() if "as_of" in at else None,
        age=at["age"].number(0, OLDEST) if "age" in at else None,
        sex=at["sex"].text() if "sex" in at else None,
        diagnosis=_diagnosis(at["diagnosis"]) if "diagnosis" in at else Diagnosis(),
        episode=_episode(at["episode"]) if "episode" in at else Episode(),
        latest_score=_latest(at["latest_score"], instruments)
        if "latest_score" in at
        else LatestScore(),
        trials=trials,
    )


def _diagnosis(place: Place) -> Diagnosis:
    at = place.fields("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")
    return Diagnosis(**{key: value.flag() for key, value in at.items()})


def _episode(place: Place) -> Episode:
    at = place.fields("months", "severity")
    severity = at["severity"].word(*get_args(Severity)) if "severity" in at else None
    return Episode(
        months=at["months"].number(0, LONGEST_MONTHS) if "months" in at else None,
        severity=cast("Severity | None", severity),
    )


def _latest(place: Place, instruments: Mapping[str, Instrument]) -> LatestScore:
    at = place.fields("instrument", "total", "date")
    scale = at["instrument"].text() if "instrument" in at else None
    return LatestScore(
        instrument=scale,
        total=total_on(at["total"], scale, instruments) if "total" in at else None,
        date=at["date"].day() if "date" in at else None,
    )


def _check_ids(trials: tuple[Trial, ...]) -> None:
    seen: dict[str, int] = {}
    for number, trial in enumerate(trials):
        first = seen.setdefault(trial.id, number)
        if first != number:
            raise FactsError(
                f"trials[{number}].id", f'"{trial.id}" is already the id of trials[{first}]'
            )


def _check_partners(trials: tuple[Trial, ...]) -> None:
    known = {trial.id for trial in trials}
    for number, trial in enumerate(trials):
        path = f"trials[{number}].partner"
        if trial.partner == trial.id:
            raise FactsError(path, f'"{trial.partner}" is the trial itself')
        if trial.partner is not None and trial.partner not in known:
            raise FactsError(path, f'no trial has the id "{trial.partner}"')


def _check_classes(trials: tuple[Trial, ...]) -> None:
    """One unlisted treatment has one class, however often it was tried."""
    stated = [(number, one.treatment) for number, one in enumerate(trials)]
    first: dict[str, tuple[int, str]] = {}
    for number, treatment in stated:
        if isinstance(treatment, Unlisted):
            name, group = spelling(treatment.name), treatment.class_group
            where, before = first.setdefault(name, (number, group))
            if before != group:
                raise FactsError(
                    f"trials[{number}].treatment.class_group",
                    f'"{group}" is not the class of the same treatment in trials[{where}], '
                    f'"{before}"',
                )
