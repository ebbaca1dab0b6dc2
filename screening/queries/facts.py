"""From the record to the facts of the contract (JSON, names as in ``docs/contract.md``)."""

from datetime import date
from decimal import Decimal
from typing import Any

from screening.models import DoseStep, Score, Trial
from screening.queries.record import PatientRecord

OUTCOME_SCALES = ("PHQ-9", "QIDS-SR16", "MADRS", "HAM-D17", "BDI-II", "IDS-C30")


def facts_of(record: PatientRecord, as_of: date) -> dict[str, Any]:
    """The record as facts on a day; what is empty is left unknown, nothing is guessed."""
    episode = record.episode
    return {
        "as_of": as_of.isoformat(),
        "age": age_on(record.patient.birth_date, as_of),
        "sex": record.patient.sex or None,
        "diagnosis": {
            "major_depressive_disorder": episode.major_depressive_disorder,
            "bipolar": episode.bipolar,
            "psychotic_features": episode.psychotic_features,
            "recurrent": episode.recurrent,
        },
        "episode": {
            "months": _months(episode.began, episode.months, as_of),
            "severity": episode.severity or None,
        },
        "latest_score": _latest_score(record.scores),
        "trials": [trial_facts(trial) for trial in record.trials],
    }


def trial_facts(trial: Trial) -> dict[str, Any]:
    """One trial with its steps; the keys are the contract's."""
    return {
        "id": trial.key,
        "treatment": _treatment(trial),
        "role": trial.role or None,
        "partner": trial.partner.key if trial.partner else None,
        "episode": trial.episode or None,
        "steps": [_step(step) for step in trial.steps.all()] or None,
        "total_weeks": plain_number(trial.total_weeks),
        "adherence_percent": plain_number(trial.adherence_percent),
        "adherence": trial.adherence or None,
        "outcome": _outcome(trial),
        "earlier_response_percent": plain_number(trial.earlier_response_percent),
        "stopped_for": trial.stopped_for or None,
        "side_effects": trial.side_effects,
        "started": trial.started or None,
        "facts_from": trial.facts_from or None,
        "optimised": trial.optimised,
        "sessions": trial.sessions,
        "laterality": trial.laterality or None,
    }


def age_on(born: date, day: date) -> int:
    """Whole years on the day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _treatment(trial: Trial) -> str | dict[str, Any]:
    if not trial.class_group:
        return trial.treatment
    return {
        "name": trial.treatment,
        "class_group": trial.class_group,
        "minimum_daily_mg": plain_number(trial.minimum_daily_mg),
    }


def _step(step: DoseStep) -> dict[str, Any]:
    return {
        "daily_mg": plain_number(step.daily_mg),
        step.unit: plain_number(step.length),
        "gap_weeks_before": plain_number(step.gap_weeks_before),
    }


def _outcome(trial: Trial) -> dict[str, Any] | None:
    kind = Trial.OutcomeKind
    if trial.outcome_kind == kind.PERCENT and trial.improvement_percent is not None:
        return {"improvement_percent": plain_number(trial.improvement_percent)}
    if trial.outcome_kind == kind.CATEGORY and trial.category:
        return {"category": trial.category}
    if trial.outcome_kind == kind.SCORES and trial.instrument:
        outcome = {
            "instrument": trial.instrument,
            "baseline": trial.baseline,
            "endpoint": trial.endpoint,
        }
        other = trial.endpoint_instrument
        return {**outcome, "endpoint_instrument": other} if other else outcome
    return None


def _latest_score(scores: tuple[Score, ...]) -> dict[str, Any] | None:
    """The newest complete score on a scale that may decide an outcome."""
    for score in scores:
        if score.date and score.total is not None and score.instrument in OUTCOME_SCALES:
            return {
                "instrument": score.instrument,
                "total": score.total,
                "date": score.date.isoformat(),
            }
    return None


def _months(began: str, stated: int | None, as_of: date) -> int | None:
    """Whole months since a known month; a year alone tells no number of months."""
    if len(began) < len("2024-03"):
        return stated
    year, month = int(began[:4]), int(began[5:7])
    months = (as_of.year - year) * 12 + as_of.month - month
    day = int(began[8:]) if len(began) > len("2024-03") else 1
    return max(0, months - (as_of.day < day))


def plain_number(value: Decimal | int | None) -> int | float | None:
    """A JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
