"""How a screening stands, kept beside it so that a long list can be filtered and counted."""

from django.db import models

from screening.models.screening import Screening
from trd_clinic.accounts.models import Practice


class ScreeningStanding(models.Model):
    """The standing decision and review of a screening: follows from its rows, never by hand.

    ``queries/screenings.py`` works it out; ``None`` where there is no decision, no review, no
    answer.
    """

    is_kept = True

    screening = models.OneToOneField(
        Screening, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, db_index=False, related_name="+"
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
