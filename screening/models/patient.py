"""The patient, who carries the practice."""

from uuid import UUID

from django.conf import settings
from django.db import models

from screening.models.row import Record
from trd_clinic.accounts.models import Practice


class Patient(Record):
    """A person in the care of one practice."""

    class Sex(models.TextChoices):
        FEMALE = "F", "female"
        MALE = "M", "male"
        OTHER = "X", "other"

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="patients")
    number = models.CharField("patient number", max_length=40)
    name = models.CharField("full name", max_length=120)
    preferred_name = models.CharField(max_length=60, blank=True)
    birth_date = models.DateField("date of birth")
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.BooleanField("interpreter needed", null=True, blank=True)
    special_needs = models.CharField(max_length=200, blank=True)
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="patients",
    )

    class Meta:
        ordering = ["name", "number"]
        indexes = [models.Index(fields=["practice", "name", "number"], name="patient_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "number"],
                name="patient_number_once_a_practice",
                violation_error_message="Another patient of this practice has this number.",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_patient_id(self) -> UUID:
        """Itself, for the trail."""
        return self.id
