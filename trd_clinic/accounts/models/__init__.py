"""Practice, User and what signing in leaves behind."""

from trd_clinic.accounts.models.invitation import Invitation
from trd_clinic.accounts.models.practice import Practice
from trd_clinic.accounts.models.staff_session import StaffSession
from trd_clinic.accounts.models.tally import Tally
from trd_clinic.accounts.models.user import User

__all__ = ["Invitation", "Practice", "StaffSession", "Tally", "User"]
