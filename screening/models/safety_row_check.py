"""That a person held one row of the safety screen against the label in force."""

from django.conf import settings
from django.db import models

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.append_only import AppendOnly


class SafetyRowCheck(AppendOnly):
    """Who checked which row, on what day, against which label.

    ``fingerprint`` is the row's as it read then: a changed row has to be checked again.
    """

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="safety_row_checks"
    )
    item = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    label = models.CharField("label in force", max_length=120)
    checked_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["form_key", "item"], name="safety_row_check_once_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.checked_on}"
