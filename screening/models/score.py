"""A score on one instrument on one day, by item or as a total."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient, Record, Strikeable


class Score(Record, Strikeable, AboutPatient):
    """Answers, total and band as scored; an unanswered item is ``null``, never 0."""

    class Entry(models.TextChoices):
        ITEMS = "items", "By item"
        TOTAL = "total", "Total only"

    class RatedBy(models.TextChoices):
        PATIENT = "patient", "the patient"
        CLINICIAN = "clinician", "a clinician"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="scores")
    instrument = models.CharField(max_length=20)
    instrument_version = models.PositiveIntegerField(editable=False)
    entry = models.CharField(max_length=5, choices=Entry, editable=False)
    date = models.DateField("date asked", null=True, blank=True)
    answers = models.JSONField(default=list, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    band = models.CharField(max_length=30, blank=True, editable=False)
    suicide_item = models.PositiveSmallIntegerField(null=True, blank=True)
    rated_by = models.CharField(max_length=10, choices=RatedBy, blank=True)
    rater = models.CharField("rater's name", max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        ordering = ["-date", "-created_at"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.id}"
