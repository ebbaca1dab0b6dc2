"""A demo patient's record, written through the same services as in the browser."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from screening.models import Patient, Trial
from screening.reference import load
from screening.services.episodes import save_episode
from screening.services.patients import create_patient
from screening.services.safety import save_safety
from screening.services.scores import add_score
from screening.services.steps import add_step
from screening.services.trials import add_trial
from trd_clinic.accounts.models import User

PLAIN = ("name", "number", "sex", "phone", "language", "special_needs")
AS_THEY_ARE = ("role", "episode", "category", "adherence", "stopped_for", "side_effects",
               "facts_from", "sessions", "laterality", "started")  # fmt: skip
DIAGNOSIS = {
    "mdd": "major_depressive_disorder",
    "bipolar": "bipolar",
    "psychotic": "psychotic_features",
    "recurrent": "recurrent",
    "severity": "severity",
    "icd10": "icd10",
}


def write_record(story: dict[str, Any], clinician: User, today: date) -> Patient:
    """The patient with episode, trials, scores and safety answers, as of ``today``."""
    fields = {name: story[name] for name in PLAIN if name in story}
    patient = create_patient(
        actor=clinician,
        form_key=uuid4(),
        values={**fields, "birth_date": date.fromisoformat(story["born"]), "clinician": clinician},
    )
    _write_episode(patient, story.get("episode", {}), clinician, today)
    _write_trials(patient, story.get("trials", []), clinician, today)
    for score in story.get("scores", []):
        _write_score(patient, score, clinician, today)
    for item, answer in _safety(story).items():
        values = {"answer": answer, "source": "patient"}
        save_safety(actor=clinician, patient=patient, item=item, seen=1, values=values, today=today)
    return Patient.objects.get(pk=patient.pk)


def _safety(story: dict[str, Any]) -> dict[str, str]:
    """The answers told; ``safety_rest`` answers every question that is not told."""
    told, rest = story.get("safety", {}), story.get("safety_rest")
    asked = [item.key for item in load().safety_items if item.is_asked] if rest else []
    return dict.fromkeys(asked, rest) | told


def _write_episode(patient: Patient, told: dict[str, Any], actor: User, today: date) -> None:
    values = {column: told[key] for key, column in DIAGNOSIS.items() if key in told}
    if "months_ago" in told:
        values["began"] = _days_before(today, told["months_ago"] * 30)[:7]
    if values:
        save_episode(actor=actor, patient=patient, seen=1, values=values)


def _write_trials(patient: Patient, told: list[dict[str, Any]], actor: User, today: date) -> None:
    trials: list[Trial] = []
    for one in told:
        values = _trial_values(one, today)
        if "partner" in one:
            values["partner"] = trials[one["partner"] - 1]
        trial = add_trial(actor=actor, patient=patient, form_key=uuid4(), values=values)
        for milligrams, weeks in one.get("steps", []):
            dose = {"daily_mg": Decimal(str(milligrams)), "length": Decimal(str(weeks))}
            add_step(actor=actor, trial=trial, form_key=uuid4(), values=dose)
        trials.append(trial)


def _trial_values(told: dict[str, Any], today: date) -> dict[str, Any]:
    values = {name: told[name] for name in AS_THEY_ARE if name in told}
    values["treatment"] = told["treatment"]
    if "started_ago" in told:
        values["started"] = _days_before(today, told["started_ago"])
    for name in ("total_weeks", "adherence_percent", "earlier_response_percent"):
        if name in told:
            values[name] = Decimal(str(told[name]))
    return {**values, **_outcome(told)}


def _outcome(told: dict[str, Any]) -> dict[str, Any]:
    if "scores" in told:
        instrument, *scores = told["scores"]
        known = dict(zip(("baseline", "endpoint"), scores, strict=False))
        return {"outcome_kind": "scores", "instrument": instrument, **known}
    if "percent" in told:
        return {"outcome_kind": "percent", "improvement_percent": Decimal(str(told["percent"]))}
    return {"outcome_kind": "category"} if "category" in told else {}


def _write_score(patient: Patient, told: dict[str, Any], actor: User, today: date) -> None:
    names = ("answers", "total", "suicide_item")
    add_score(
        actor=actor,
        patient=patient,
        form_key=uuid4(),
        instrument=told["instrument"],
        date=today - timedelta(days=told["ago"]),
        values={name: told[name] for name in names if name in told},
        total_only="total" in told,
    )


def _days_before(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()
