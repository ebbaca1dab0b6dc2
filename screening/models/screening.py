"""The rule applied on a day, frozen with everything it stood on."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient
from trd_clinic.audit.append_only import AppendOnly


class Screening(AppendOnly, AboutPatient):
    """Facts, policy, reference rows, rule version and verdict, replayable from the row alone."""

    class Answer(models.TextChoices):
        MEETS = "meets", "Meets the rule"
        DOES_NOT_MEET = "does_not_meet", "Does not meet the rule"
        CANNOT_TELL = "cannot_tell", "Cannot tell yet"
        NOT_APPLICABLE = "not_applicable", "Not applicable"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="screenings")
    as_of = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="screenings"
    )
    answer = models.CharField(max_length=20, choices=Answer)
    rule_version = models.PositiveIntegerField()
    policy_name = models.CharField(max_length=60)
    reference = models.CharField(max_length=80)
    facts = models.JSONField()
    policy = models.JSONField()
    formulary = models.JSONField(blank=True)
    instruments = models.JSONField(blank=True)
    # None in rows made before the definitions were stored.
    definitions = models.JSONField(null=True, blank=True)
    verdict = models.JSONField()
    context = models.JSONField(blank=True)
    fingerprint = models.CharField(max_length=64)
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.as_of}"
