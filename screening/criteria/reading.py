"""Reading one trial: six questions with three answers, and the status they end in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

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
    """One trial under one policy: what was taken, for how long, how it went, and each answer."""

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

    @property
    def counts(self) -> Answer:
        """Whether the treatment counts as an antidepressant."""
        return self.medicine.counts

    @property
    def failed(self) -> Answer:
        """Whether the trial counts as a failure, whatever the unknown facts turn out to be."""
        return all_of(
            (
                self.counts,
                self.in_window,
                self.lasted,
                self.adherent,
                self.lost.reversed,
                self.improved_less,
            )
        )

    @property
    def status(self) -> Status:
        """The first status that holds; ``cannot_tell`` only where an unknown could matter."""
        failed = self.failed
        if failed is Answer.UNKNOWN:
            return Status.CANNOT_TELL
        if failed is Answer.YES:
            return Status.FAILED
        return next(status for status, holds in ORDER if holds(self))


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
    profile: DoseProfile | None = None,
) -> Reading:
    """Read one trial by ``policy``; ``profile`` reads it under another dose profile."""
    medicine = medicine_of(trial, formulary, profile or policy.dose_profile)
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
    earlier = Fraction(trial.earlier_response_percent)
    return answer_of(earlier >= policy.response_threshold_percent)
