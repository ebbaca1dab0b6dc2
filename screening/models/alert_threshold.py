"""From which answer a practice raises the suicide alert of a scale; the latest choice stands."""

from django.conf import settings
from django.db import models

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.append_only import AppendOnly


class AlertThreshold(AppendOnly):
    """One move of a threshold. Alerts that were raised stay; none can be switched off."""

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="alert_thresholds"
    )
    instrument = models.CharField(max_length=40)
    at_least = models.PositiveSmallIntegerField()
    before = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="alert_threshold_is_not_switched_off",
                condition=models.Q(at_least__gte=1),
                violation_error_message="An alert can be moved, not switched off.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} from {self.at_least}"
