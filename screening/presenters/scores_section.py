"""The scores on the intake page: a table, and the one that is open for entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from screening.criteria.instruments import score as score_answers
from screening.forms.score import NewScoreForm, ScoreForm
from screening.models import Score
from screening.permissions import may
from screening.presenters.words import short_day
from screening.queries.record import PatientRecord
from screening.queries.scores import acted_on
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score as a line; ``form`` while it is open."""

    id: UUID
    key: str
    date: str
    instrument: str
    total: str
    band: str
    rated_by: str
    suicide: str
    form: ScoreForm | None
    fixed: bool
    form_key: UUID
    credit: str
    stem: str


@dataclass(frozen=True, slots=True)
class StruckScore:
    """A score that was taken out of the reckoning and can be brought back."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ScoresSection:
    """All scores, newest first, those struck, and the form for another."""

    patient_id: UUID
    rows: tuple[ScoreRow, ...]
    struck: tuple[StruckScore, ...]
    new: NewScoreForm
    count: str
    read_only: bool


def scores_section(
    record: PatientRecord, user: User, bound: Mapping[str, Any], edit: str
) -> ScoresSection:
    """The scores of the record; ``edit`` is the id of the open one."""
    read_only = not may(user, Capability.RECORD, record.patient)
    opened = "" if read_only else edit
    rows = tuple(
        score_row(score, record, bound, opened == str(score.pk)) for score in record.scores
    )
    return ScoresSection(
        patient_id=record.patient.pk,
        rows=rows,
        struck=tuple(_struck(score) for score in record.struck_scores),
        new=NewScoreForm(initial={"form_key": uuid4()}),
        count=f"Scores, {len(rows)}",
        read_only=read_only,
    )


def score_row(
    score: Score, record: PatientRecord, bound: Mapping[str, Any], editing: bool
) -> ScoreRow:
    """One score; an incomplete one says how far it got."""
    key = f"score-{score.pk}"
    editing = editing or key in bound
    fixed = acted_on(record, score)
    scale = load().instruments[score.instrument]
    form = bound.get(key) or (ScoreForm(instance=score) if editing and not fixed else None)
    return ScoreRow(
        id=score.pk,
        key=key,
        date=_day(score),
        instrument=score.instrument,
        total=total_words(score),
        band=score.band,
        rated_by=score.get_rated_by_display(),
        suicide=_suicide(score),
        form=form,
        fixed=fixed,
        form_key=uuid4(),
        credit=scale.credit,
        stem=scale.stem,
    )


def total_words(score: Score) -> str:
    """``19 of 27``, or how many items were answered and what the total lies between."""
    scale = load().instruments[score.instrument]
    if score.total is not None:
        return f"{score.total} of {scale.ceiling}"
    answered = sum(answer is not None for answer in score.answers)
    if scale.total_only or not answered:
        return "not recorded"
    bounds = score_answers(scale, score.answers)
    between = f"total {bounds.total_min} to {bounds.total_max}"
    return f"answered {answered} of {len(scale.items)}, {between}"


def _day(score: Score) -> str:
    return short_day(score.date) if score.date else "no date"


def _struck(score: Score) -> StruckScore:
    return StruckScore(score.pk, f"{score.instrument}, {_day(score)}, {total_words(score)}")


def _suicide(score: Score) -> str:
    if load().instruments[score.instrument].alert and score.suicide_item is None:
        return "suicide item not answered"
    return ""
