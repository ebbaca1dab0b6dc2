"""Patients of a practice."""

from django.db.models import QuerySet

from screening.models import Patient
from trd_clinic.accounts.models import User


def patients_of(user: User) -> QuerySet[Patient]:
    """The patients of the user's practice, which each carries; none for somebody without one."""
    if user.practice is None:
        return Patient.objects.none()
    return user.practice.patients.select_related("episode")
