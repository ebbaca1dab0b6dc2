"""One move of a referral through its states."""

from django.conf import settings
from django.db import models

from referrals.lifecycle import State
from referrals.models.referral import Referral
from trd_clinic.audit.append_only import AppendOnly


class Move(AppendOnly):
    """From, to, by whom, and what was recorded on the ketamine clinic's behalf.

    ``said_*`` say who said so, how and when; ``at`` says when it was typed.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="moves")
    from_state = models.CharField(max_length=24)
    to_state = models.CharField(max_length=24, choices=[(s.value, s.label) for s in State])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.from_state} to {self.to_state}"

    @property
    def audit_patient_id(self) -> object:
        """The patient referred, for the trail."""
        return self.referral.patient_id
