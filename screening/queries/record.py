"""The whole record of one patient, loaded once for pages, facts and letters."""

from dataclasses import dataclass, replace

from django.db.models import Prefetch

from screening.models import (
    Decision,
    DepressiveEpisode,
    DoseStep,
    Patient,
    Review,
    SafetyAnswer,
    Score,
    Screening,
    SuicideAlert,
    Trial,
)


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """Rows not struck, oldest trial first, newest score first; ``steps`` are on the trials.

    Whoever needs a part of it loads that part; the rest is empty.
    """

    patient: Patient
    episode: DepressiveEpisode
    trials: tuple[Trial, ...] = ()
    struck_trials: tuple[Trial, ...] = ()
    scores: tuple[Score, ...] = ()
    alerts: tuple[SuicideAlert, ...] = ()
    safety: tuple[SafetyAnswer, ...] = ()
    screening: Screening | None = None
    struck_scores: tuple[Score, ...] = ()

    @property
    def open_alerts(self) -> tuple[SuicideAlert, ...]:
        """Alerts nobody has acknowledged yet."""
        return tuple(alert for alert in self.alerts if not hasattr(alert, "answered"))

    @property
    def decision(self) -> Decision | None:
        """The standing decision on the latest screening."""
        rows = list(self.screening.decisions.all()) if self.screening else []
        return rows[0] if rows else None

    @property
    def review(self) -> Review | None:
        """The standing review of the latest screening."""
        rows = list(self.screening.reviews.all()) if self.screening else []
        return rows[0] if rows else None


def load_record(patient: Patient) -> PatientRecord:
    """Everything about the patient in a fixed number of queries."""
    return replace(
        load_case(patient),
        safety=tuple(patient.safety_answers.all()),
        screening=latest_screening(patient),
    )


def load_case(patient: Patient) -> PatientRecord:
    """What the verdict and the alerts stand on: no safety answers, no screening."""
    trials, scores = _trials(patient), list(patient.scores.all())
    return PatientRecord(
        patient=patient,
        episode=episode_of(patient),
        trials=tuple(trial for trial in trials if trial.struck_at is None),
        struck_trials=tuple(trial for trial in trials if trial.struck_at is not None),
        scores=tuple(score for score in scores if score.struck_at is None),
        struck_scores=tuple(score for score in scores if score.struck_at is not None),
        alerts=alerts_of(patient),
        safety=(),
        screening=None,
    )


def alerts_of(patient: Patient) -> tuple[SuicideAlert, ...]:
    """All alerts, newest first, each with the acknowledgement that answers it."""
    rows = patient.alerts.select_related("answered__acknowledgement__by")
    return tuple(rows)


def latest_screening(patient: Patient) -> Screening | None:
    """The newest screening with its decisions and reviews."""
    decisions = Decision.objects.select_related("by")
    reviews = Review.objects.select_related("by", "answered")
    rows = patient.screenings.select_related("made_by").prefetch_related(
        Prefetch("decisions", decisions), Prefetch("reviews", reviews)
    )
    return rows.first()


def _trials(patient: Patient) -> list[Trial]:
    """With their steps; partners are trials of the same patient, so they are here already."""
    steps = DoseStep.objects.filter(struck_at=None)
    rows = list(patient.trials.prefetch_related(Prefetch("steps", steps)))
    known = {trial.pk: trial for trial in rows}
    for trial in rows:
        trial.partner = known[trial.partner_id] if trial.partner_id else None
    return rows


def episode_of(patient: Patient) -> DepressiveEpisode:
    """The episode, or an unsaved empty one where nothing was recorded."""
    if hasattr(patient, "episode"):
        return patient.episode
    return DepressiveEpisode(patient=patient, version=0)
