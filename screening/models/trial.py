"""One trial of a treatment: what was taken, how, and what came of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient, PartialDateField, Record, Strikeable

ABOVE_ZERO = MinValueValidator(0)


class Trial(Record, Strikeable, AboutPatient):
    """Facts as somebody gave them; empty means unknown. The words are those of the contract."""

    class Role(models.TextChoices):
        MONOTHERAPY = "monotherapy", "On its own"
        COMBINATION = "combination", "Started together with another"
        ADDED = "added_antidepressant", "Added to another"
        AUGMENTATION = "augmentation", "To augment another"
        SOMATIC = "somatic", "Somatic treatment (ECT, TMS)"
        PSYCHOTHERAPY = "psychotherapy", "Psychotherapy"

    class Episode(models.TextChoices):
        CURRENT = "current", "Current"
        EARLIER = "earlier", "Earlier"

    class OutcomeKind(models.TextChoices):
        SCORES = "scores", "Two scores"
        PERCENT = "percent", "A percent"
        CATEGORY = "category", "A category"

    class Category(models.TextChoices):
        BELOW_25 = "below_25", "Below 25 %"
        FROM_25 = "25_49", "25 to 49 %"
        FROM_50 = "50_75", "50 to 75 %"
        ABOVE_75 = "above_75", "Above 75 %"
        REMISSION = "remission", "Remission"

    class Adherence(models.TextChoices):
        GOOD = "good", "Good"
        PARTIAL = "partial", "Partial"
        POOR = "poor", "Poor"

    class StoppedFor(models.TextChoices):
        NO_RESPONSE = "no_response", "No response"
        PARTIAL_RESPONSE = "partial_response", "Partial response"
        SIDE_EFFECTS = "side_effects", "Side effects"
        LOSS_OF_RESPONSE = "loss_of_response", "Loss of response"
        PATIENT_CHOICE = "patient_choice", "Patient's choice"
        COST = "cost", "Cost"
        PREGNANCY = "pregnancy", "Pregnancy"
        STILL_TAKING = "still_taking", "Still taking it"
        OTHER = "other", "Other"

    class FactsFrom(models.TextChoices):
        PATIENT = "patient", "The patient"
        PHARMACY = "pharmacy", "Pharmacy record"
        CHART = "chart", "Chart"
        MEASURED = "measured", "Measured here"

    class Laterality(models.TextChoices):
        UNILATERAL = "unilateral", "Unilateral"
        BILATERAL = "bilateral", "Bilateral"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="trials")
    label = models.PositiveIntegerField(editable=False)
    treatment = models.CharField("antidepressant", max_length=80, blank=True)
    class_group = models.CharField("class, if not listed", max_length=20, blank=True)
    minimum_daily_mg = models.DecimalField(
        "minimum dose, if not listed",
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[ABOVE_ZERO],
    )
    role = models.CharField("taken as", max_length=24, choices=Role, blank=True)
    partner = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    episode = models.CharField(max_length=10, choices=Episode, blank=True)
    total_weeks = models.DecimalField(
        "weeks in all", max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[ABOVE_ZERO],
    )  # fmt: skip
    started = PartialDateField()
    adherence = models.CharField(max_length=10, choices=Adherence, blank=True)
    adherence_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[ABOVE_ZERO, MaxValueValidator(100)],
    )  # fmt: skip
    outcome_kind = models.CharField(
        "outcome known as", max_length=10, choices=OutcomeKind, blank=True
    )
    instrument = models.CharField(max_length=20, blank=True)
    baseline = models.PositiveSmallIntegerField("at the start", null=True, blank=True)
    endpoint = models.PositiveSmallIntegerField("at the end", null=True, blank=True)
    endpoint_instrument = models.CharField("other scale at the end", max_length=20, blank=True)
    improvement_percent = models.DecimalField(
        max_digits=7, decimal_places=3, null=True, blank=True,
        validators=[MaxValueValidator(100)],
    )  # fmt: skip
    category = models.CharField(max_length=10, choices=Category, blank=True)
    earlier_response_percent = models.DecimalField(
        "best improvement earlier in the trial", max_digits=7, decimal_places=3,
        null=True, blank=True, validators=[MaxValueValidator(100)],
    )  # fmt: skip
    stopped_for = models.CharField("why it stopped", max_length=20, choices=StoppedFor, blank=True)
    side_effects = models.JSONField(default=list, blank=True)
    facts_from = models.CharField(
        "where the facts come from", max_length=10, choices=FactsFrom, blank=True
    )
    optimised = models.BooleanField("dose optimised", null=True, blank=True)
    sessions = models.PositiveIntegerField(null=True, blank=True)
    laterality = models.CharField(max_length=10, choices=Laterality, blank=True)
    baseline_score = models.ForeignKey(
        "screening.Score", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    endpoint_score = models.ForeignKey(
        "screening.Score", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "label"], name="trial_label_once_a_patient")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Its id in facts and verdict: ``T1``, ``T2``."""
        return f"T{self.label}"
