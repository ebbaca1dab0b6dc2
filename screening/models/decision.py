"""A clinician's own answer to a screening; the latest one stands."""

from django.conf import settings
from django.db import models

from screening.models.screening import Screening
from trd_clinic.audit.append_only import AppendOnly


class Decision(AppendOnly):
    """Agrees, overrules with a reason, or leaves it open. A later decision is a new row."""

    class Ruling(models.TextChoices):
        AGREED = "agreed", "Agrees with the rule's answer"
        OVERRULED = "overruled", "Overrules the rule's answer"
        OPEN = "open", "Leaves it open until more is known"

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="decisions")
    ruling = models.CharField(max_length=10, choices=Ruling)
    reason = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["screening", "-at"], name="decision_standing")]
        constraints = [
            models.CheckConstraint(
                name="decision_overruling_gives_a_reason",
                condition=~models.Q(ruling="overruled", reason=""),
                violation_error_message="Say why you overrule the rule's answer.",
            )
        ]

    def __str__(self) -> str:
        return self.get_ruling_display()

    @property
    def audit_patient_id(self) -> object:
        """The patient screened, for the trail."""
        return self.screening.patient_id
