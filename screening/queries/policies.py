"""The policy a practice adopted."""

from screening.criteria.policy import Policy
from screening.reference import load
from trd_clinic.accounts.models import User


def policy_of(user: User) -> Policy:
    """The thresholds of the user's practice."""
    name = user.practice.policy if user.practice else "adopted-2026"
    return load().policy(name)
