"""What the rule says of some records as they stand on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from screening.models import DoseStep, Patient, Score, Trial
from screening.queries.facts import OUTCOME_SCALES
from screening.queries.live import bare_answer
from screening.queries.record import PatientRecord, episode_of

NOTHING = "nothing_recorded"


class Standing(NamedTuple):
    """A patient today: the rule's answer, the one fact it lacks, the day of the latest score."""

    patient: UUID
    depression: bool | None
    answer: str
    fact: str = ""
    treatment: str = ""
    scored_on: date | None = None


def standings(patients: Sequence[UUID], as_of: date) -> Iterator[Standing]:
    """Each of the patients, in four queries for all of them.

    A record without a trial says ``nothing_recorded``. A score counts when it is complete
    and on a scale that may decide an outcome: the score that the facts take.
    """
    for patient in _records().filter(pk__in=patients).order_by("pk"):
        yield _standing(patient, as_of)


def _records() -> QuerySet[Patient]:
    """Patients with what the rule reads, and no more of it."""
    steps = DoseStep.objects.filter(struck_at=None)
    trials = Trial.objects.filter(struck_at=None).select_related("partner")
    scores = Score.objects.filter(
        struck_at=None, total__isnull=False, date__isnull=False, instrument__in=OUTCOME_SCALES
    )
    return Patient.objects.select_related("episode", "practice").prefetch_related(
        Prefetch("trials", trials.prefetch_related(Prefetch("steps", steps))),
        Prefetch("scores", scores.only("patient", "instrument", "date", "total")),
    )


def _standing(patient: Patient, as_of: date) -> Standing:
    record = _record(patient)
    depression = record.episode.major_depressive_disorder
    scored = max((score.date for score in record.scores if score.date), default=None)
    if not record.trials:
        return Standing(patient.pk, depression, NOTHING, scored_on=scored)
    said = bare_answer(record, as_of)
    alone = said.missing[0][0] if said.missing and len(said.missing[0]) == 1 else ""
    key, _, field = alone.partition(".")
    names = {trial.key: trial.treatment for trial in record.trials}
    return Standing(patient.pk, depression, said.answer, field, names.get(key, ""), scored)


def _record(patient: Patient) -> PatientRecord:
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        trials=tuple(patient.trials.all()),
        scores=tuple(patient.scores.all()),
    )
