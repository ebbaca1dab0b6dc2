"""Patients of a practice."""

from contextlib import suppress
from datetime import date

from django.db.models import Q, QuerySet

from screening.models import Patient
from trd_clinic.accounts.models import User


def patients_of(user: User) -> QuerySet[Patient]:
    """The patients of the user's practice, which each carries; none for somebody without one."""
    if user.practice is None:
        return Patient.objects.none()
    return user.practice.patients.select_related("episode")


def matching(patients: QuerySet[Patient], text: str) -> QuerySet[Patient]:
    """Those whose name, number or birth date (``1981-06-14``) holds the text."""
    words = text.split()
    for word in words:
        fits = Q(name__icontains=word) | Q(number__icontains=word)
        fits |= Q(preferred_name__icontains=word)
        with suppress(ValueError):
            fits |= Q(birth_date=date.fromisoformat(word))
        patients = patients.filter(fits)
    return patients
