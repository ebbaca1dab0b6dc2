"""The scores on the intake page: a table, and the one that is open for entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from screening.forms.score import NewScoreForm, ScoreForm
from screening.models import Score
from screening.permissions import may
from screening.presenters.score_words import (
    SaidOfScore,
    day_of,
    earlier_lines,
    said_words,
    total_words,
)
from screening.queries.record import PatientRecord
from screening.queries.scores import acted_on
from screening.queries.wordings import shown_scale
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score as a line; ``form`` while it is open."""

    id: UUID
    key: str
    date: str
    instrument: str
    said: SaidOfScore
    rated_by: str
    form: ScoreForm | None
    fixed: bool
    form_key: UUID
    credit: str
    stem: str
    note: str
    earlier: tuple[str, ...]


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
    scale = shown_scale(score.instrument)
    form = bound.get(key) or (ScoreForm(instance=score) if editing and not fixed else None)
    return ScoreRow(
        id=score.pk,
        key=key,
        date=day_of(score),
        instrument=score.instrument,
        said=said_words(score, record.scores),
        rated_by=score.get_rated_by_display(),
        form=form,
        fixed=fixed,
        form_key=uuid4(),
        credit=scale.credit,
        stem=scale.stem,
        note=scale.note,
        earlier=earlier_lines(score, record.scores) if form else (),
    )


def _struck(score: Score) -> StruckScore:
    return StruckScore(score.pk, f"{score.instrument}, {day_of(score)}, {total_words(score)}")
