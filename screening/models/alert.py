"""An answer that speaks of suicide, and what a named clinician did about it."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient
from screening.models.score import Score
from trd_clinic.audit.append_only import AppendOnly


class SuicideAlert(AppendOnly, AboutPatient):
    """Raised at every save of an alerting answer; stands until acknowledged by name.

    A "yes" said at a treatment session has no score and no item.
    """

    AT_SESSION = "Treatment session"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="alerts")
    score = models.ForeignKey(
        Score, on_delete=models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    instrument = models.CharField(max_length=20)
    item = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=80, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.CheckConstraint(
                name="alert_of_an_item_names_its_answer",
                condition=models.Q(score=None, item=None, value=None, maximum=None)
                | models.Q(score__isnull=False, item__isnull=False, value__isnull=False),
                violation_error_message="An alert of a score names the item and the answer.",
            )
        ]

    def __str__(self) -> str:
        return self.asked

    @property
    def asked(self) -> str:
        """What was asked: ``PHQ-9 item 9``, or ``Asked at a treatment session``."""
        if self.item is None:
            return f"Asked at a {self.instrument.lower()}"
        return f"{self.instrument} item {self.item}"


class Acknowledgement(AppendOnly, AboutPatient):
    """One clinician's record of what was asked and done, in their own words."""

    class Asked(models.TextChoices):
        THOUGHTS = "thoughts", "Thoughts"
        PLAN = "plan", "Plan"
        INTENT = "intent", "Intent"
        PAST_ATTEMPTS = "past_attempts", "Past attempts"
        ACCESS_TO_MEANS = "access_to_means", "Access to means"

    class Done(models.TextChoices):
        ASSESSMENT = "same_day_assessment", "Same-day assessment"
        SAFETY_PLAN = "safety_plan", "Safety plan made or renewed"
        MEANS = "means_discussed", "Means discussed"
        SUPPORTER = "supporter_involved", "Family or supporter involved, with consent"
        EMERGENCY = "emergency_care", "Sent to emergency care"
        UNDER_CARE = "under_care", "Already under care"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="acknowledgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    asked_about = models.JSONField(default=list, blank=True)
    done = models.JSONField(default=list, blank=True)
    under_care_of = models.CharField(max_length=120, blank=True)
    next_contact = models.DateField()
    words = models.TextField(max_length=2000)
    level = models.CharField("documented level", max_length=80, blank=True)
    level_reason = models.TextField(max_length=1000, blank=True)
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="acknowledgement_in_own_words",
                condition=~models.Q(words=""),
                violation_error_message="Write what you did, in your own words.",
            ),
            models.CheckConstraint(
                name="acknowledgement_level_with_reason",
                condition=models.Q(level="") | ~models.Q(level_reason=""),
                violation_error_message="Give the reason for the level you wrote.",
            ),
        ]

    def __str__(self) -> str:
        return f"acknowledgement {self.id}"


class AcknowledgedAlert(AppendOnly):
    """Which alerts an acknowledgement answers; an alert is answered once."""

    acknowledgement = models.ForeignKey(
        Acknowledgement, on_delete=models.PROTECT, related_name="alerts"
    )
    alert = models.OneToOneField(SuicideAlert, on_delete=models.PROTECT, related_name="answered")

    def __str__(self) -> str:
        return f"{self.alert_id}"
