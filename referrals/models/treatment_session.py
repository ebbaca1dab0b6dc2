"""One treatment session: what was given, what was asked, and the patient's own ratings."""

from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from referrals.models.referral import Referral
from screening.models import Patient, SuicideAlert
from screening.models.row import AboutPatient, Record, Strikeable

HIGHEST = 10
RATINGS = (
    "insight",
    "joy",
    "positivity",
    "emotional_connectivity",
    "mindset_shift",
    "mood_lift",
    "motivation",
)
ABOVE_ZERO = MinValueValidator(Decimal("0.01"), "Write a dose above 0, or leave it empty.")


def rating(name: str) -> Any:
    """0 to 10, without a start value; empty is skipped, never 0."""
    most = MaxValueValidator(HIGHEST, f"Write a whole number from 0 to {HIGHEST}, or leave it.")
    return models.PositiveSmallIntegerField(name, null=True, blank=True, validators=[most])


def alert_key(form_key: UUID) -> UUID:
    """The id of the alert that a form raises, also before its session can be saved."""
    return uuid5(form_key, "alert")


def _within() -> models.Q:
    """Each rating is empty or at most the highest."""
    each = [models.Q(**{name: None}) | models.Q(**{f"{name}__lte": HIGHEST}) for name in RATINGS]
    return reduce(and_, each)


class TreatmentSession(Record, Strikeable, AboutPatient):
    """What the ketamine clinic told of one day; what it did not tell is empty.

    The seven ratings are this practice's own, no validated scale: they form no total and
    never enter the verdict. ``alert`` is the one a "yes" to suicidal thoughts raised.
    """

    class Product(models.TextChoices):
        ESKETAMINE = "esketamine", "Esketamine nasal spray"
        KETAMINE = "ketamine", "Racemic ketamine"
        OTHER = "other", "Another, named in the note"

    class Route(models.TextChoices):
        NASAL = "nasal", "Into the nose"
        INTRAVENOUS = "intravenous", "Into a vein (IV)"
        INTRAMUSCULAR = "intramuscular", "Into a muscle (IM)"
        OTHER = "other", "Another, named in the note"

    class Unit(models.TextChoices):
        MG = "mg", "mg"
        MG_PER_KG = "mg/kg", "mg/kg"

    class Thoughts(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked"
        NO = "no", "Asked: no"
        YES = "yes", "Asked: yes"
        NO_ANSWER = "no_answer", "Asked, no answer"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="sessions")
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    date = models.DateField("date of the session")
    product = models.CharField(max_length=12, choices=Product, blank=True)
    route = models.CharField(max_length=14, choices=Route, blank=True)
    dose = models.DecimalField(
        max_digits=7, decimal_places=2, null=True, blank=True, validators=[ABOVE_ZERO]
    )
    unit = models.CharField("unit of the dose", max_length=6, choices=Unit, blank=True)
    thoughts = models.CharField(
        "suicidal thoughts", max_length=10, choices=Thoughts, default=Thoughts.NOT_ASKED
    )
    asked_by = models.CharField("asked by (name)", max_length=120, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    insight = rating("insight")
    joy = rating("joy")
    positivity = rating("positivity")
    emotional_connectivity = rating("emotional connectivity")
    mindset_shift = rating("mindset shift")
    mood_lift = rating("mood lift")
    motivation = rating("motivation")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    alert = models.OneToOneField(
        SuicideAlert, on_delete=models.PROTECT, null=True, editable=False, related_name="session"
    )

    class Meta:
        ordering = ["date", "created_at"]
        verbose_name = "treatment session"
        constraints = [
            models.CheckConstraint(
                name="session_dose_with_its_unit",
                condition=models.Q(dose=None, unit="")
                | (models.Q(dose__isnull=False) & ~models.Q(unit="")),
                violation_error_message="Give the dose with its unit, or leave both empty.",
            ),
            models.CheckConstraint(
                name="session_nasal_spray_into_the_nose",
                condition=~models.Q(product="esketamine") | models.Q(route__in=["", "nasal"]),
                violation_error_message="A nasal spray goes into the nose: choose that route, "
                "or another product.",
            ),
            models.CheckConstraint(
                name="session_other_is_named",
                condition=~models.Q(note="")
                | (~models.Q(product="other") & ~models.Q(route="other")),
                violation_error_message="Name the other product or route in the note.",
            ),
            models.CheckConstraint(
                name="session_ratings_within_range",
                condition=_within(),
                violation_error_message=f"Ratings run from 0 to {HIGHEST}.",
            ),
        ]

    def __str__(self) -> str:
        return f"treatment session {self.id}"

    def clean(self) -> None:
        """A session hangs from a referral of its own patient, or from none."""
        if self.referral and self.referral.patient_id != self.patient_id:
            raise ValidationError({"referral": "Choose one of this patient's referrals."})
