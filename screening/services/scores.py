"""Writing scores; every save of a suicide item is judged in the same transaction."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from screening.criteria.instruments import Instrument, Scored
from screening.models import Patient, Score
from screening.permissions import check
from screening.queries.alert_thresholds import scale_at
from screening.queries.scores import is_fixed, scored
from screening.reference import load
from screening.services.alerts import raise_alert
from screening.services.one_use import made_once
from screening.services.saving import Saved, save_fields
from screening.services.striking import restore, strike
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class FixedScoreError(ValueError):
    """The score was acted on; it is corrected by a new one."""


@transaction.atomic
def add_score(
    *, actor: User, patient: Patient, form_key: UUID, instrument: str, date: date | None,
    values: Mapping[str, Any] | None = None, total_only: bool = False,
) -> Score:  # fmt: skip
    """A score on an instrument, unanswered unless values are given; judged like every save.

    ``total_only`` enters the total of a scale by itself although its items are known.
    """
    check(actor, Capability.RECORD, patient)
    row = _blank(actor, patient, form_key, load().instruments[instrument])
    row.date = date
    if total_only:
        row.entry, row.answers = Score.Entry.TOTAL, []
    made = made_once(patient.scores.all(), form_key, lambda: _insert(row))
    if made is row:
        record(Action.SCORE_RECORDED, actor=actor, subject=row)
        save_score(actor=actor, score=row, seen=row.version, values=values or {})
        row.refresh_from_db()
    return made


@transaction.atomic
def save_score(*, actor: User, score: Score, seen: int, values: Mapping[str, Any]) -> Saved:
    """Change a score field by field, score it again, and raise the alert where it speaks.

    The answer sent raises the alert even where it conflicts with somebody else's.
    """
    check(actor, Capability.RECORD, score.patient)
    if is_fixed(score):
        raise FixedScoreError("This score was acted on. Correct it by a new score.")
    patient = score.patient
    saved = save_fields(actor=actor, patient=patient, row=score, seen=seen, values=values)
    instrument = scale_at(patient.practice_id, score.instrument)
    saved.row.patient = patient  # loaded already; its sex may decide the band
    derive(saved.row)
    if saved.changed:
        record(Action.SCORE_CHANGED, actor=actor, subject=score)
    standing = {"answers": saved.row.answers, "suicide_item": saved.row.suicide_item}
    for item, answer in sorted(_speaking(instrument, values) | _speaking(instrument, standing)):
        raise_alert(actor=actor, score=saved.row, instrument=instrument, item=item, answer=answer)
    return saved


@transaction.atomic
def correct_score(*, actor: User, score: Score, form_key: UUID) -> Score:
    """A new score with the same answers that names the old one; the old one is struck.

    An answer that raises the alert by now, and did not when it was given, raises it.
    """
    check(actor, Capability.RECORD, score.patient)
    copied = ("date", "answers", "difficulty", "total", "suicide_item", "rated_by", "rater")
    row = _blank(actor, score.patient, form_key, load().instruments[score.instrument])
    for name in (*copied, "band", "entry"):
        setattr(row, name, getattr(score, name))
    row.corrects = score
    made = made_once(score.patient.scores.all(), form_key, lambda: _insert(row))
    if made is row:
        record(Action.SCORE_RECORDED, actor=actor, subject=row)
        strike_score(actor=actor, score=score)
        _judge_copy(actor, row, score)
    return made


@transaction.atomic
def strike_score(*, actor: User, score: Score) -> None:
    """Take the score out of the record's reckoning; its alerts stand."""
    check(actor, Capability.RECORD, score.patient)
    if strike(score, actor):
        record(Action.SCORE_STRUCK, actor=actor, subject=score)


@transaction.atomic
def restore_score(*, actor: User, score: Score) -> None:
    """Undo a strike."""
    check(actor, Capability.RECORD, score.patient)
    if restore(score):
        record(Action.SCORE_RESTORED, actor=actor, subject=score)


def derive(row: Score) -> Scored:
    """Total, band and suicide item from what was answered; half a form has no total."""
    answers, said = row.answers, scored(row)
    alert = load().instruments[row.instrument].alert
    if row.entry == Score.Entry.ITEMS:
        row.total = said.total
        row.suicide_item = answers[alert.item - 1] if alert else None
    row.band = said.band or ""
    Score.objects.filter(pk=row.pk).update(
        total=row.total, suicide_item=row.suicide_item, band=row.band
    )
    return said


def _blank(actor: User, patient: Patient, form_key: UUID, instrument: Instrument) -> Score:
    return Score(
        patient=patient,
        form_key=form_key,
        instrument=instrument.name,
        instrument_version=instrument.version,
        entry=Score.Entry.TOTAL if instrument.total_only else Score.Entry.ITEMS,
        answers=[None] * len(instrument.items),
        rated_by=Score.RatedBy.PATIENT if instrument.rater == "self" else Score.RatedBy.CLINICIAN,
        recorded_by=actor,
    )


def _insert(row: Score) -> Score:
    row.save()
    return row


def _judge_copy(actor: User, row: Score, score: Score) -> None:
    """What was raised of the score that is corrected stands; the rest is judged anew."""
    scale = scale_at(row.patient.practice_id, row.instrument)
    raised = set(score.alerts.values_list("item", "value"))
    standing = {"answers": row.answers, "suicide_item": row.suicide_item}
    for item, answer in sorted(_speaking(scale, standing) - raised):
        raise_alert(actor=actor, score=row, instrument=scale, item=item, answer=answer)


def _speaking(instrument: Instrument, values: Mapping[str, Any]) -> set[tuple[int, int]]:
    """The answers to the suicide items, as they were sent just now or as they stand."""
    answers = values.get("answers")
    sent = (
        (rule.item, answers[rule.item - 1] if answers else values.get("suicide_item"))
        for rule in instrument.alerts
    )
    return {(item, answer) for item, answer in sent if isinstance(answer, int)}
