"""A stretch of a trial at one daily dose."""

from django.core.validators import MinValueValidator
from django.db import models

from screening.models.row import PartialDateField, Record, Strikeable
from screening.models.trial import Trial


class DoseStep(Record, Strikeable):
    """Daily dose and how long; 0 mg is time off the drug. Empty means unknown."""

    class Unit(models.TextChoices):
        WEEKS = "weeks", "weeks"
        DAYS = "days", "days"

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField(editable=False)
    daily_mg = models.DecimalField(
        "daily dose", max_digits=8, decimal_places=3, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    length = models.DecimalField(
        "how long", max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.WEEKS)
    gap_weeks_before = models.DecimalField(
        "weeks off before it", max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    started = PartialDateField("from")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "position"], name="step_position_once_a_trial")
        ]

    def __str__(self) -> str:
        return f"step {self.position}"

    @property
    def audit_patient_id(self) -> object:
        """The patient of its trial, for the trail."""
        return self.trial.patient_id
