"""Screenings to be reviewed, the practice's settings, and the trail of a patient."""

from screening.admin import practice, screening

__all__ = ["practice", "screening"]
