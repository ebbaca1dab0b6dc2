"""Reading one trial: six questions with three answers, and the status they end in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from screening.criteria.answers import Answer, all_of, answer_of
from screening.criteria.duration import Exposure, exposure_of
from screening.criteria.facts import DAYS_IN_A_WEEK, Trial
from screening.criteria.formulary import Formulary
from screening.criteria.medicine import Medicine, medicine_of
from screening.criteria.policy import Policy
from screening.criteria.response import Change, Instruments, change_of
from screening.criteria.treatments import DoseProfile


class Status(StrEnum):
    """What a trial amounts to under the policy."""

    NOT_AN_ANTIDEPRESSANT = "not_an_antidepressant"
    OUTSIDE_WINDOW = "outside_window"
    INTOLERANCE = "intolerance"
    TOO_SHORT = "too_short"
    DOSE_TOO_LOW = "dose_too_low"
    TOO_SHORT_AT_DOSE = "too_short_at_dose"
    POOR_ADHERENCE = "poor_adherence"
    RESPONDED_THEN_LOST = "responded_then_lost"
    FAILED = "failed"
    RESPONDED = "responded"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Reading:
    """One trial under one policy: what was taken, for how long, how it went, and each answer.

    ``failed`` says whether it counts as a failure whatever the unknown facts turn out to be.
    """

    trial: Trial
    policy: Policy
    medicine: Medicine
    exposure: Exposure
    change: Change
    in_window: Answer
    lasted: Answer
    adherent: Answer
    lost: Answer
    improved_less: Answer
    failed: Answer = field(init=False)
    status: Status = field(init=False)

    @property
    def counts(self) -> Answer:
        """Whether the treatment counts as an antidepressant."""
        return self.medicine.counts

    def __post_init__(self) -> None:
        object.__setattr__(self, "failed", _failed(self))
        object.__setattr__(self, "status", _status(self))


def _failed(reading: Reading) -> Answer:
    return all_of(
        (
            reading.counts,
            reading.in_window,
            reading.lasted,
            reading.adherent,
            reading.lost.reversed,
            reading.improved_less,
        )
    )


def _status(reading: Reading) -> Status:
    """The first status that holds; ``cannot_tell`` only where an unknown could matter."""
    if reading.failed is Answer.UNKNOWN:
        return Status.CANNOT_TELL
    if reading.failed is Answer.YES:
        return Status.FAILED
    return next(status for status, holds in ORDER if holds(reading))


def days_asked(policy: Policy) -> int:
    """The days at dose the policy asks for."""
    return policy.weeks_at_dose * DAYS_IN_A_WEEK


# Tried from the top; the first that holds on the known facts is the status of a trial that does
# not count as failed.  "Long enough" need not be asked again: what is too short stands above.
ORDER: tuple[tuple[Status, Callable[[Reading], bool]], ...] = (
    (Status.NOT_AN_ANTIDEPRESSANT, lambda trial: trial.counts is Answer.NO),
    (Status.OUTSIDE_WINDOW, lambda trial: trial.in_window is Answer.NO),
    (
        Status.INTOLERANCE,
        lambda trial: trial.trial.stopped_for == "side_effects" and trial.lasted is Answer.NO,
    ),
    (Status.TOO_SHORT, lambda trial: trial.exposure.in_all_below(days_asked(trial.policy))),
    (Status.DOSE_TOO_LOW, lambda trial: trial.exposure.reached is Answer.NO),
    (Status.TOO_SHORT_AT_DOSE, lambda trial: trial.lasted is Answer.NO),
    (Status.POOR_ADHERENCE, lambda trial: trial.adherent is Answer.NO),
    (
        Status.RESPONDED_THEN_LOST,
        lambda trial: trial.lost is Answer.YES and trial.improved_less is not Answer.NO,
    ),
    (Status.RESPONDED, lambda trial: trial.improved_less is Answer.NO),
)


def read_trial(
    trial: Trial,
    policy: Policy,
    formulary: Formulary,
    instruments: Instruments,
) -> Reading:
    """Read one trial by ``policy``."""
    medicine = medicine_of(trial, formulary, policy.dose_profile)
    exposure = exposure_of(trial.steps, trial.total, medicine.minimum, policy.time_off_days)
    change = change_of(trial.outcome, instruments)
    return Reading(
        trial=trial,
        policy=policy,
        medicine=medicine,
        exposure=exposure,
        change=change,
        in_window=_in_window(trial, policy),
        lasted=exposure.lasted(days_asked(policy)),
        adherent=_adherent(trial, policy),
        lost=_lost(trial, policy),
        improved_less=change.below(policy.response_threshold_percent),
    )


def read_under(reading: Reading, formulary: Formulary, profile: DoseProfile) -> Reading:
    """The same trial under another dose profile."""
    medicine = medicine_of(reading.trial, formulary, profile)
    if medicine.minimum == reading.medicine.minimum:
        return reading
    trial, policy = reading.trial, reading.policy
    exposure = exposure_of(trial.steps, trial.total, medicine.minimum, policy.time_off_days)
    lasted = exposure.lasted(days_asked(policy))
    return replace(reading, medicine=medicine, exposure=exposure, lasted=lasted)


def _in_window(trial: Trial, policy: Policy) -> Answer:
    if policy.window == "any":
        return Answer.YES
    return answer_of(None if trial.episode is None else trial.episode == "current")


def _adherent(trial: Trial, policy: Policy) -> Answer:
    """A percent overrides the word.  Nothing reported is not read as poor."""
    if trial.adherence_percent is not None:
        return answer_of(trial.adherence_percent >= policy.adherence_floor_percent)
    return answer_of(trial.adherence in {None, "good"})


def _lost(trial: Trial, policy: Policy) -> Answer:
    """Whether there was an earlier response.  Nothing reported is none, unless one was lost."""
    if trial.earlier_response_percent is None:
        return answer_of(None if trial.stopped_for == "loss_of_response" else False)
    return answer_of(trial.earlier_response_percent >= policy.response_threshold_percent)
