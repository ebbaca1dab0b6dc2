"""The diagnosis and the episode on the intake page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from screening.forms.episode import EpisodeForm
from screening.permissions import may
from screening.presenters.words import partial_day
from screening.queries.context import diagnosis_words
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class EpisodeSection:
    """One line, and the form that opens while the diagnosis is not known."""

    patient_id: UUID
    line: str
    form: EpisodeForm
    read_only: bool
    open: bool


def episode_section(record: PatientRecord, user: User, bound: Mapping[str, Any]) -> EpisodeSection:
    """What is recorded of the episode."""
    episode = record.episode
    form = bound.get("episode") or EpisodeForm(instance=episode)
    unknown = episode.major_depressive_disorder is None or episode.bipolar is None
    if unknown and not (bound or record.trials or record.scores):
        form.begin()
    return EpisodeSection(
        patient_id=record.patient.pk,
        line=episode_line(record),
        form=form,
        read_only=not may(user, Capability.RECORD, record.patient),
        open=unknown or "episode" in bound,
    )


def episode_line(record: PatientRecord) -> str:
    """``Major depressive disorder, recurrent, moderate (F33.1). Since Mar 2026.``"""
    episode = record.episode
    code = f" ({episode.icd10})" if episode.icd10 else ""
    since = f" Since {partial_day(episode.began)}." if episode.began else ""
    return f"{diagnosis_words(episode)}{code}.{since}"
