"""What letter and timeline say beside the facts, in words, to be frozen with a screening."""

from typing import Any

from screening.criteria.formulary import Match
from screening.models import DepressiveEpisode, DoseStep, Score, Trial
from screening.queries.facts import plain_number
from screening.queries.record import PatientRecord
from screening.queries.scores import scored
from screening.reference import Reference

SEVERITY = {
    "subsyndromal": "in partial remission",
    "mild": "mild",
    "moderate": "moderate",
    "severe": "severe, without psychotic features",
    "severe_psychotic": "severe, with psychotic features",
}
STATED = "stated by the clinician"


def context_of(record: PatientRecord, reference: Reference) -> dict[str, Any]:
    """Diagnosis, episode, trials by their key, and every score that is not struck."""
    return {
        "diagnosis": {
            "words": diagnosis_words(record.episode),
            "icd10": record.episode.icd10,
            "severity": record.episode.get_severity_display(),
        },
        "episode": {"since": record.episode.began, "months": record.episode.months},
        "trials": {trial.key: _trial(trial, reference) for trial in record.trials},
        "scores": [_score(score, reference) for score in record.scores],
    }


def diagnosis_words(episode: DepressiveEpisode) -> str:
    """The diagnosis as recorded; what is unknown is left out, nothing is guessed."""
    if episode.bipolar:
        return "Bipolar disorder"
    if episode.major_depressive_disorder is None:
        return "Diagnosis not recorded"
    if not episode.major_depressive_disorder:
        return "No major depressive disorder"
    course = {True: "recurrent", False: "single episode", None: ""}[episode.recurrent]
    severity = SEVERITY.get(episode.severity, "")
    features = "with psychotic features" if episode.psychotic_features else ""
    parts = [course, severity, features if features not in severity else ""]
    return ", ".join(["Major depressive disorder", *filter(None, parts)])


def _trial(trial: Trial, reference: Reference) -> dict[str, Any]:
    name, class_group, class_label = named(trial, reference)
    return {
        "name": name,
        "as_typed": trial.treatment,
        "class_group": class_group,
        "class_label": class_label,
        "stated_by_clinician": bool(trial.class_group),
        "started": trial.started,
        "steps": [_step(step) for step in trial.steps.all()],
        "note": trial.note,
        "side_effects": list(trial.side_effects),
        "facts_from": trial.get_facts_from_display(),
    }


def named(trial: Trial, reference: Reference) -> tuple[str, str, str]:
    """Display name, class group and class label: the formulary's, else as typed."""
    if trial.class_group:
        return trial.treatment, trial.class_group, f"{trial.class_group}, {STATED}"
    match = reference.formulary.find(trial.treatment)
    if match is None:
        return trial.treatment, "", ""
    return (
        shown_name(trial.treatment, match),
        getattr(match.row, "class_group", ""),
        match.row.class_label,
    )


def shown_name(typed: str, match: Match) -> str:
    """The formulary's name, with the form where it was typed: ``bupropion XL``, not a brand."""
    listed = match.listed if match.dose_means_something_else else match.row.name
    form = typed.lower().startswith(f"{listed.lower()} ")
    return listed + typed[len(listed) :] if form else listed


def _step(step: DoseStep) -> dict[str, Any]:
    return {
        "daily_mg": plain_number(step.daily_mg),
        "length": plain_number(step.length),
        "unit": step.unit,
        "gap_weeks_before": plain_number(step.gap_weeks_before),
        "started": step.started,
    }


def _score(score: Score, reference: Reference) -> dict[str, Any]:
    scale = reference.instruments.get(score.instrument)
    said = scored(score) if scale else None
    return {
        "id": str(score.pk),
        "instrument": score.instrument,
        "date": score.date.isoformat() if score.date else None,
        "entry": score.entry,
        "total": score.total,
        "band": score.band,
        "minimum": scale.floor if scale else None,
        "maximum": said.maximum if said else None,
        "marks": list(said.marks) if said else [],
        "lower_is_better": not scale.higher_is_better if scale else True,
        "suicide_item": score.suicide_item,
        "rated_by": score.get_rated_by_display(),
        "rater": score.rater,
    }
