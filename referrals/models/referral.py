"""One referral of one patient to one ketamine clinic, prepared for a named clinician."""

from typing import Any

from django.conf import settings
from django.db import models

from referrals.lifecycle import State
from referrals.models.ketamine_clinic import KetamineClinic
from screening.models import Patient, Screening
from screening.models.row import AboutPatient, Record


def _known() -> Any:
    """Whether what was asked about is known; empty means as written."""
    return models.CharField(max_length=10, choices=[("unknown", "Asked, not known")], blank=True)


class Referral(Record, AboutPatient):
    """The referral's own facts, edited until signed; ``state`` follows ``lifecycle.MOVES``.

    Text blocks that may be asked about carry a date: text is a value, a date without
    text is "none (asked on DATE)", ``known`` is "unknown (asked on DATE)", none of them is
    "not asked".
    """

    class Question(models.TextChoices):
        ESKETAMINE = "esketamine", "Assess for esketamine nasal spray"
        KETAMINE = "ketamine", "Assess for intravenous ketamine"
        ADVISE = "advise", "Advise which ketamine treatment, if any, would suit"
        SECOND_OPINION = "second_opinion", "Second opinion on treatment-resistant depression"
        TAKE_OVER = "take_over", "Take over a running course"

    class Urgency(models.TextChoices):
        ROUTINE = "routine", "Routine"
        SOON = "soon", "Soon (within 2 weeks)"
        URGENT = "urgent", "Urgent (within 72 hours)"

    class ReasonWithoutTRD(models.TextChoices):
        RESIDUAL = (
            "residual",
            "Residual symptoms after a response that the patient cannot live with",
        )
        INTOLERANCE = "intolerance", "Antidepressants not tolerated"
        OTHER = "other", "Another reason, in my own words"

    class Part2(models.TextChoices):
        NO = "no", "No"
        YES = "yes", "Yes"
        UNKNOWN = "unknown", "Asked, not known"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="referrals")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="referrals")
    ketamine_clinic = models.ForeignKey(
        KetamineClinic, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=24,
        choices=[(state.value, state.label) for state in State],
        default=State.DRAFT.value,
        editable=False,
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ordinal = models.PositiveIntegerField(default=1, editable=False)
    question = models.CharField(max_length=20, choices=Question, blank=True)
    question_words = models.CharField("in your own words", max_length=300, blank=True)
    not_asked_of_them = models.CharField(
        "what is not asked", max_length=200, blank=True,
        default="We are not asking you to take over prescribing.",
    )  # fmt: skip
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ROUTINE)
    urgency_reason = models.CharField(max_length=200, blank=True)
    reason_without_trd = models.CharField(
        "why refer all the same", max_length=20, choices=ReasonWithoutTRD, blank=True
    )
    reason_words = models.TextField("the reason in your words", max_length=1000, blank=True)
    danger_reason = models.CharField(
        "reason for referring in spite of a label contraindication", max_length=300, blank=True
    )
    medicines = models.TextField("medicines now, with dose", max_length=2000, blank=True)
    medicines_asked_on = models.DateField(null=True, blank=True)
    medicines_known = _known()
    allergies = models.CharField(max_length=300, blank=True)
    allergies_asked_on = models.DateField(null=True, blank=True)
    allergies_known = _known()
    weight_kg = models.DecimalField("weight", max_digits=5, decimal_places=1, null=True, blank=True)
    height_cm = models.PositiveSmallIntegerField("height", null=True, blank=True)
    systolic = models.PositiveSmallIntegerField("blood pressure, systolic", null=True, blank=True)
    diastolic = models.PositiveSmallIntegerField("diastolic", null=True, blank=True)
    pulse = models.PositiveSmallIntegerField(null=True, blank=True)
    measured_on = models.DateField(null=True, blank=True)
    suicide_words = models.TextField("suicide risk as you assessed it", max_length=1000, blank=True)
    suicide_words_on = models.DateField("assessed on", null=True, blank=True)
    meantime = models.TextField("in the meantime: who prescribes, who sees the patient",
                                max_length=1000, blank=True)  # fmt: skip
    answer_by = models.DateField("please acknowledge by", null=True, blank=True)
    consent_on = models.DateField("patient agreed on", null=True, blank=True)
    consent_by = models.CharField("consent taken by", max_length=120, blank=True)
    consent_limits = models.CharField(max_length=200, blank=True)
    withheld = models.BooleanField("something is withheld at the patient's wish", default=False)
    copy_to = models.CharField(max_length=200, blank=True)
    goals = models.TextField("the patient's own goals and worries", max_length=1000, blank=True)
    other_treatments = models.TextField(
        "other treatments and history that matters", max_length=1000, blank=True
    )
    other_treatments_asked_on = models.DateField(null=True, blank=True)
    other_treatments_known = _known()
    enclosures = models.TextField("enclosures, each with its pages", max_length=600, blank=True)
    part2 = models.CharField(
        "does any of this come from a 42 CFR Part 2 program",
        max_length=10,
        choices=Part2,
        blank=True,
    )
    part2_consent_on = models.DateField("written Part 2 consent of", null=True, blank=True)
    part2_consent_words = models.CharField("what that consent covers", max_length=300, blank=True)
    patient_why = models.CharField("why, in one sentence of yours", max_length=200, blank=True)
    patient_next = models.CharField("what happens next", max_length=300, blank=True)
    patient_ring = models.CharField("whom to ring", max_length=120, blank=True)
    patient_ring_by = models.DateField("if nothing is heard by", null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["-created_at"], name="referral_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "ordinal"], name="referral_ordinal_once_a_patient"
            )
        ]

    def __str__(self) -> str:
        return f"referral {self.id}"
