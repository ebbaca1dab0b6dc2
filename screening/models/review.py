"""An administrator's or reviewer's look at a screening somebody else made."""

from django.conf import settings
from django.db import models

from screening.models.screening import Screening
from trd_clinic.audit.append_only import AppendOnly


class Review(AppendOnly):
    """Approved, or returned with a comment. It blocks nothing; the latest one stands."""

    class Result(models.TextChoices):
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Returned with a comment"

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="reviews")
    result = models.CharField(max_length=10, choices=Result)
    comment = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["screening", "-at"], name="review_standing")]
        constraints = [
            models.CheckConstraint(
                name="review_returning_gives_a_comment",
                condition=~models.Q(result="returned", comment=""),
                violation_error_message="Say what the clinician should look at.",
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display()

    @property
    def audit_patient_id(self) -> object:
        """The patient screened, for the trail."""
        return self.screening.patient_id


class ReviewAnswer(AppendOnly):
    """The clinician's one line in answer to a returned screening."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="answered")
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_answer_has_words",
                condition=~models.Q(words=""),
                violation_error_message="Answer the reviewer in one line.",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.id}"

    @property
    def audit_patient_id(self) -> object:
        """The patient screened, for the trail."""
        return self.review.screening.patient_id
