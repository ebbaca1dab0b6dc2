"""How a screening stands, kept beside it so that a long list can be filtered and counted."""

from django.db import models

from screening.models.row import Kept
from screening.models.screening import Screening


class ScreeningStanding(Kept):
    """The standing decision and review of a screening: follows from its rows, never by hand.

    ``queries/screenings.py`` works it out; ``None`` where there is no decision, no review, no
    answer.
    """

    screening = models.OneToOneField(
        Screening, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    made_at = models.DateTimeField()
    ruling = models.CharField(max_length=10, null=True, blank=True)
    result = models.CharField(max_length=10, null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["practice", "-made_at", "screening"], name="standing_newest")
        ]

    def __str__(self) -> str:
        return f"{self.ruling}, {self.result}"
