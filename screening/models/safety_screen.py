"""The safety screen: one row an item answered."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient, Record


class SafetyAnswer(Record, AboutPatient):
    """An item's answer, who gave it, when, from where. No row means not asked."""

    class Answer(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked"
        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Asked, not known"

    class Source(models.TextChoices):
        PATIENT = "patient", "the patient"
        CHART = "chart", "the chart"
        MEASURED = "measured", "measured"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="safety_answers")
    item = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_ASKED)
    source = models.CharField(max_length=10, choices=Source, blank=True)
    note = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "item"], name="safety_item_once_a_patient")
        ]

    def __str__(self) -> str:
        return self.item
