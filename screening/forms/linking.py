"""Linking a recorded score to the start or the end of a trial."""

from typing import Any

from django import forms

from screening.forms.text import ScoreOf
from screening.models import Score, Trial
from screening.queries.facts import OUTCOME_SCALES
from screening.queries.record import PatientRecord
from screening.queries.scores import offered, scored

SIDES = {"baseline_score": "baseline", "endpoint_score": "endpoint"}


def add_score_fields(form: forms.BaseForm, trial: Trial, record: PatientRecord | None) -> None:
    """Both choices; a loaded record offers the scores nearest to start and end."""
    rows = Score.objects.filter(patient_id=trial.patient_id, struck_at=None, total__isnull=False)
    recorded = rows.filter(instrument__in=OUTCOME_SCALES)
    for name, side in SIDES.items():
        label = f"Recorded score at the {'start' if side == 'baseline' else 'end'}"
        form.fields[name] = ScoreOf(recorded, label=label, required=False)
    if record is not None:
        for name, scores in zip(SIDES, offered(trial, record.scores), strict=True):
            _offer(form.fields[name], scores)


def _offer(field: Any, scores: list[Score]) -> None:
    named = [(score.pk, field.label_from_instance(score)) for score in scores]
    field.choices = [("", "None chosen" if named else "None recorded"), *named]


def unlike(form: Any, clean: dict[str, Any]) -> str:
    """Why the two chosen scores are not compared; empty where they are.

    A total that leaves an item out is not held against one that has it.
    """
    ends = [clean.get(name, getattr(form.instance, name)) for name in SIDES]
    if None in ends or ends[0].instrument != ends[1].instrument:
        return ""
    marks = [scored(score).marks for score in ends]
    if marks[0] == marks[1]:
        return ""
    mark = (*marks[0], *marks[1])[0]
    return f"In one of the two scores: {mark}. They are not compared; choose two alike."


def linked(form: Any, clean: dict[str, Any]) -> dict[str, Any]:
    """What a choice fills in, and what a total typed over a choice undoes."""
    filled: dict[str, Any] = {}
    for name, side in SIDES.items():
        score, was = clean.get(name), getattr(form.instance, f"{name}_id")
        if score is not None and score.pk != was:
            filled |= {side: score.total, "outcome_kind": Trial.OutcomeKind.SCORES}
            filled |= _scale(side, score, filled.get("instrument", clean.get("instrument")))
        elif score is not None and side in form.data and clean.get(side) != score.total:
            filled[name] = None
    return filled


def _scale(side: str, score: Score, instrument: str | None) -> dict[str, Any]:
    """The start names the scale; an end on another scale says so."""
    if side == "baseline" or not instrument:
        return {"instrument": score.instrument}
    other = score.instrument if score.instrument != instrument else ""
    return {"endpoint_instrument": other}
