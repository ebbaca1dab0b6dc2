"""The current depressive episode and the diagnosis it stands under."""

from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient, PartialDateField, Record


class DepressiveEpisode(Record, AboutPatient):
    """One a patient: diagnosis, when it began, how severe. ``None`` means not known."""

    class Severity(models.TextChoices):
        SUBSYNDROMAL = "subsyndromal", "Subsyndromal"
        MILD = "mild", "Mild"
        MODERATE = "moderate", "Moderate"
        SEVERE = "severe", "Severe, without psychotic features"
        SEVERE_PSYCHOTIC = "severe_psychotic", "Severe, with psychotic features"

    patient = models.OneToOneField(Patient, on_delete=models.PROTECT, related_name="episode")
    major_depressive_disorder = models.BooleanField(null=True, blank=True)
    bipolar = models.BooleanField("bipolar disorder", null=True, blank=True)
    psychotic_features = models.BooleanField(null=True, blank=True)
    recurrent = models.BooleanField("earlier episodes", null=True, blank=True)
    severity = models.CharField(max_length=20, choices=Severity, blank=True)
    began = PartialDateField("episode since")
    months = models.PositiveIntegerField("or for about how many months", null=True, blank=True)
    icd10 = models.CharField("ICD-10-CM", max_length=10, blank=True)

    def __str__(self) -> str:
        return f"episode {self.id}"
