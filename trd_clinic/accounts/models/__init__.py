"""Practice and User."""

from trd_clinic.accounts.models.practice import Practice
from trd_clinic.accounts.models.user import User

__all__ = ["Practice", "User"]
