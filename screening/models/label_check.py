"""That a named person checked label doses of the formulary against the labels in force."""

from django.conf import settings
from django.db import models

from trd_clinic.accounts.models import Practice
from trd_clinic.audit.append_only import AppendOnly


class LabelCheck(AppendOnly):
    """The rows one person checked on a day, each with the figure that was checked.

    ``figures`` holds it by antidepressant (``{"sertraline": "50 mg"}``): a row whose figure
    has changed since is no longer checked. ``fingerprint`` is of the whole label column.
    """

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="label_checks")
    figures = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{len(self.figures)} rows"
