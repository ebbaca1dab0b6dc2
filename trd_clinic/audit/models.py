"""The trail: one row an event, in one gap-free chain a practice."""

from django.db import models

from trd_clinic.audit.append_only import AppendOnly


class AuditHead(models.Model):
    """The last sequence number and hash of a practice's chain; the lock writers queue at."""

    practice_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class AuditEvent(AppendOnly):
    """Who did or saw what, when. Plain ids, no foreign keys, no clinical text."""

    practice_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, help_text="Only of a late row: when it was.")
    action = models.CharField(max_length=64)
    actor_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=64, blank=True)
    subject_id = models.UUIDField(null=True)
    patient_id = models.UUIDField(null=True)
    address = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=32, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice_id", "sequence"], name="audit_one_row_a_number"
            )
        ]
        indexes = [models.Index(fields=["practice_id", "patient_id"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
