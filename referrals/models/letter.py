"""A signed letter: its content, its bytes, and who signed."""

from django.conf import settings
from django.db import models

from referrals.models.referral import Referral
from trd_clinic.audit.append_only import AppendOnly


class Letter(AppendOnly):
    """Frozen at signing and served unchanged. A correction is a new version that names it."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="letters")
    reference = models.CharField(max_length=60)
    edition = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    content = models.JSONField()
    content_fingerprint = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    disclaimer_version = models.PositiveIntegerField()
    engine = models.CharField(max_length=120)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "edition"], name="letter_edition_once_a_referral"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}, version {self.edition}"

    @property
    def audit_patient_id(self) -> object:
        """The patient the letter is about, for the trail."""
        return self.referral.patient_id
