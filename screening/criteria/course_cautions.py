"""Which trials give rise to which caution about their course: still running, began or ended low."""

from typing import cast

from screening.criteria.answers import Answer
from screening.criteria.case import Case
from screening.criteria.facts import Scores
from screening.criteria.reading import Reading, Status
from screening.criteria.trial_cautions import Trials


def still_running(case: Case) -> Trials:
    """Failures of antidepressants still being taken."""
    return tuple(trial for trial in case.failed if trial.trial.stopped_for == "still_taking")


def responding_now(case: Case) -> Trials:
    """Trials of this episode, still running, that improved by enough to be a response."""
    return tuple(
        trial
        for trial in case.readings
        if trial.improved_less is Answer.NO
        and trial.trial.episode == "current"
        and trial.trial.stopped_for == "still_taking"
    )


def mild_baseline(case: Case) -> Trials:
    """Failures that began below the moderate band of their scale."""
    return tuple(trial for trial in case.failed if _began_below_moderate(trial, case))


def _began_below_moderate(reading: Reading, case: Case) -> bool:
    outcome = reading.trial.outcome
    if not isinstance(outcome, Scores) or outcome.baseline is None:
        return False
    moderate_from = case.instruments[cast("str", outcome.instrument)].moderate_from
    return moderate_from is not None and outcome.baseline < moderate_from


def small_change_to_remission(case: Case) -> Trials:
    """Failures that nevertheless ended below the remission cut."""
    return tuple(trial for trial in case.failed if _ended_in_remission(trial, case))


def residual(case: Case) -> Trials:
    """Responses that are not remission, not complete, and did not end in remission."""
    responded = (trial for trial in case.readings if trial.status is Status.RESPONDED)
    return tuple(
        trial
        for trial in responded
        if trial.change.category != "remission"
        and trial.change.percent != 100
        and not _ended_in_remission(trial, case)
    )


def _ended_in_remission(reading: Reading, case: Case) -> bool:
    outcome = reading.trial.outcome
    if not isinstance(outcome, Scores) or outcome.endpoint is None:
        return False
    scale = case.instruments[cast("str", outcome.instrument)]
    return bool(scale.is_remission(outcome.endpoint))
