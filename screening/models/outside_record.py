"""A record from elsewhere: the file that was read, the lines it proposes, and each answer."""

from django.conf import settings
from django.db import models

from screening.models.patient import Patient
from screening.models.row import AboutPatient
from screening.models.score import Score
from screening.models.trial import Trial
from trd_clinic.audit.append_only import AppendOnly


class OutsideRecord(AppendOnly, AboutPatient):
    """What was read when by whom, and from what file; the file itself is not kept.

    ``person`` is who the file says it is about, ``left_out`` what was not used and why.
    """

    class Kind(models.TextChoices):
        FHIR = "fhir", "FHIR bundle"
        CSV = "csv", "Pharmacy fill history"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="outside_records")
    kind = models.CharField(max_length=10, choices=Kind)
    file_name = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    person = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    read_on = models.DateField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-read_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "sha256"],
                name="outside_record_once_a_patient",
                violation_error_message="This file was read before.",
            )
        ]

    def __str__(self) -> str:
        return f"outside record {self.id}"


class Proposal(AppendOnly, AboutPatient):
    """One line of an outside record; nothing of it is in the patient's record until accepted."""

    class Kind(models.TextChoices):
        TRIAL = "trial", "Trial"
        SCORE = "score", "Score"
        DIAGNOSIS = "diagnosis", "Diagnosis"
        MEDICINE = "medicine", "Medicine not recognised"

    outside_record = models.ForeignKey(
        OutsideRecord, on_delete=models.PROTECT, related_name="proposals"
    )
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="proposals")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    facts = models.JSONField()
    source = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["outside_record", "position"], name="proposal_position_once_a_record"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class ProposalAnswer(AppendOnly):
    """Accepted or declined, by whom, when, and the row it became.

    What was declined may be accepted later; what was accepted stays so.  ``same_person``
    says that the file names somebody else and is about the patient all the same.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer)
    trial = models.ForeignKey(
        Trial, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    score = models.ForeignKey(
        Score, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    same_person = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "answer"], name="proposal_answered_once_each_way"
            )
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    @property
    def audit_patient_id(self) -> object:
        """The patient of its proposal, for the trail."""
        return self.proposal.patient_id
