"""Until when a referral may rest, kept beside it so that a long list can begin with the overdue."""

from django.db import models

from referrals.models.referral import Referral
from screening.models.row import Kept


class ReferralDue(Kept):
    """Follows from state, urgency and last move (``queries/overdue.py``), never by hand.

    ``due_on`` is the last day on which nobody need ask; ``None`` where nothing is awaited.
    """

    referral = models.OneToOneField(
        Referral, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    created_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["practice", "due_on"], name="referral_due_first"),
            models.Index(fields=["practice", "-created_at", "referral"], name="referral_due_new"),
        ]

    def __str__(self) -> str:
        return f"due {self.due_on}"
