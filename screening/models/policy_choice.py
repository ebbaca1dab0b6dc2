"""Which policy a practice chose, who chose it and when; the latest one stands."""

from django.conf import settings
from django.db import models

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.append_only import AppendOnly


class PolicyChoice(AppendOnly):
    """One change of policy. Stored screenings keep the policy they were made under."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="policy_choices")
    policy = models.CharField(max_length=60)
    policy_version = models.PositiveIntegerField()
    before = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.policy
