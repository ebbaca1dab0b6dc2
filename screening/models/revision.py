"""The values of a row as they stood before a save."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient
from trd_clinic.audit.append_only import AppendOnly


class Revision(AppendOnly, AboutPatient):
    """Inserted in the transaction of the save that replaced these values."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="revisions")
    row_type = models.CharField(max_length=64)
    row_id = models.UUIDField()
    row_version = models.PositiveIntegerField()
    values = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["row_type", "row_id", "row_version"]
        constraints = [
            models.UniqueConstraint(
                fields=["row_type", "row_id", "row_version"], name="revision_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_type} {self.row_id} version {self.row_version}"
