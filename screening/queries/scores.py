"""Questions about scores."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from screening.criteria.instruments import Scored, score
from screening.models import DoseStep, Score, SuicideAlert, Trial
from screening.queries.facts import OUTCOME_SCALES
from screening.queries.record import PatientRecord
from screening.reference import load

OFFERED = 4
DAYS_IN_A_WEEK = 7
A_CENTURY = 36_525


def scored(row: Score) -> Scored:
    """What a recorded score amounts to, by its items or by the total typed in."""
    scale = load().instruments[row.instrument]
    if row.entry == Score.Entry.ITEMS:
        return score(scale, row.answers, sex=row.patient.sex)
    return score(scale, total=row.total, suicide_item=row.suicide_item)


def overlaps(row: Score, scores: Sequence[Score]) -> bool:
    """Whether the scale was asked again sooner than its look-back lets one compare."""
    gap = load().instruments[row.instrument].ask_again_after_days
    if gap is None or row.date is None:
        return False
    first = row.date - timedelta(days=gap)
    return any(
        first < other.date <= row.date
        and (other.date, other.created_at) < (row.date, row.created_at)
        for other in scores
        if other.instrument == row.instrument and other.date and is_begun(other)
    )


def is_begun(row: Score) -> bool:
    """Whether anything of the score was answered."""
    return row.total is not None or any(answer is not None for answer in row.answers)


def earlier(row: Score, scores: Sequence[Score]) -> list[Score]:
    """The other scores of the same scale that have a total, newest first."""
    same = [other for other in scores if other.instrument == row.instrument]
    return [other for other in same if other.pk != row.pk and other.total is not None]


def longer_scale(row: Score) -> tuple[str, list[Any]] | None:
    """The scale that begins with the same items, with the answers it would begin with."""
    longer = load().instruments[row.instrument].continues_as
    if not longer:
        return None
    rest = len(load().instruments[longer].items) - len(row.answers)
    return longer, [*row.answers, *[None] * rest]


def is_fixed(score: Score) -> bool:
    """Whether somebody acted on the score: acknowledged its alert or screened with it.

    From then on it is corrected by a new score and never changed.
    """
    return is_acknowledged(score) or is_in_a_screening(score)


def is_acknowledged(score: Score) -> bool:
    """Whether any alert of the score was answered by name."""
    return SuicideAlert.objects.filter(score=score, answered__isnull=False).exists()


def is_in_a_screening(score: Score) -> bool:
    """Whether a screening was made since the score was complete."""
    if score.total is None:
        return False
    return score.patient.screenings.filter(made_at__gt=score.created_at).exists()


def acted_on(record: PatientRecord, score: Score) -> bool:
    """The same as ``is_fixed``, from a record that is loaded already."""
    if any(alert.score_id == score.pk and hasattr(alert, "answered") for alert in record.alerts):
        return True
    screening = record.screening
    return bool(score.total is not None and screening and screening.made_at > score.created_at)


def offered(trial: Trial, scores: Sequence[Score]) -> tuple[list[Score], list[Score]]:
    """The recorded scores nearest to the start and to the end of a trial, nearest first.

    Without a start nothing is near, so the newest are offered; those chosen stay.
    """
    fit = [row for row in scores if row.total is not None and row.instrument in OUTCOME_SCALES]
    start = _first_day(trial)
    end = start + timedelta(days=_days(trial)) if start else None
    return _near(fit, start, trial.baseline_score_id), _near(fit, end, trial.endpoint_score_id)


def _near(scores: list[Score], day: date | None, chosen: object) -> list[Score]:
    def distance(score: Score) -> tuple[bool, float]:
        apart = abs((score.date - day).days) if score.date and day else float("inf")
        return score.pk != chosen, apart

    return sorted(scores, key=distance)[:OFFERED]


def _first_day(trial: Trial) -> date | None:
    """The first day the remembered start can mean."""
    said = trial.started or next((step.started for step in trial.steps.all() if step.started), "")
    parts = [int(part) for part in said.split("-")] if said else []
    try:
        return date(*[*parts, 1, 1][:3]) if parts else None
    except ValueError:
        return None


def _days(trial: Trial) -> int:
    known = [step for step in trial.steps.all() if step.length is not None]
    days = sum(
        int((step.length or 0) * (DAYS_IN_A_WEEK if step.unit == DoseStep.Unit.WEEKS else 1))
        for step in known
    )
    return min(days or int((trial.total_weeks or 0) * DAYS_IN_A_WEEK), A_CENTURY)
