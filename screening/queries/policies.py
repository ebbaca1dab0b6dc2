"""The policy a practice adopted, and who chose it."""

from screening.criteria.policy import Policy
from screening.models import PolicyChoice
from screening.reference import load
from trd_clinic.accounts.models import User

SHOWN = 10


def policy_of(user: User) -> Policy:
    """The thresholds of the user's practice."""
    name = user.practice.policy if user.practice else "adopted-2026"
    return load().policy(name)


def choices_of(user: User) -> tuple[PolicyChoice, ...]:
    """The last changes of policy at the user's practice, newest first."""
    if user.practice is None:
        return ()
    return tuple(user.practice.policy_choices.select_related("by")[:SHOWN])
