"""A letter that reached the wrong place, and what was done about it."""

from django.conf import settings
from django.db import models

from referrals.models.referral import Referral
from trd_clinic.audit.append_only import AppendOnly


class PrivacyIncident(AppendOnly):
    """Opened when a letter went astray; the letter and its moves stay as they are."""

    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="privacy_incidents"
    )
    went_to = models.CharField("where it went", max_length=200)
    noticed_on = models.DateField("noticed on")
    words = models.TextField("what happened", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"privacy incident {self.id}"

    @property
    def audit_patient_id(self) -> object:
        """The patient the letter was about, for the trail."""
        return self.referral.patient_id


class IncidentClosure(AppendOnly):
    """What a practice administrator did about it; it closes the incident."""

    incident = models.OneToOneField(
        PrivacyIncident, on_delete=models.PROTECT, related_name="closure"
    )
    words = models.TextField("what was done", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"closure {self.id}"

    @property
    def audit_patient_id(self) -> object:
        """The patient the letter was about, for the trail."""
        return self.incident.referral.patient_id
