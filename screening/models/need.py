"""What a patient needs next, kept beside the patient so that a long list can be sorted by it."""

from django.db import models

from screening.models.patient import Patient
from screening.models.row import Kept


class Need(models.IntegerChoices):
    """What a patient needs next, most urgent first."""

    ASK = 0
    ANSWER_REVIEWER = 1
    ANSWER_KETAMINE_CLINIC = 2
    SIGN = 3
    SEND = 4
    DECIDE = 5
    REFER = 6
    CLOSE = 7
    SCREEN = 8
    FIRST_TRIAL = 9
    WAIT = 10
    NOTHING = 11


class PatientNeed(Kept):
    """Follows from the patient's rows (``queries/worklist.py``), never written by hand.

    The rest is what the worklist asks for: by its filters the answer of the latest screening,
    who made it, the result of its review, the state of the latest referral and the patient's
    clinician; by its order name and number; by its search the words, folded, and the birth date.
    So one narrow table is read, however long the list.
    """

    patient = models.OneToOneField(
        Patient, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    need = models.PositiveSmallIntegerField(choices=Need)
    answer = models.CharField(max_length=20, null=True, blank=True)
    screened_by = models.UUIDField(null=True, blank=True)
    result = models.CharField(max_length=10, null=True, blank=True)
    referral_state = models.CharField(max_length=24, null=True, blank=True)

    clinician = models.UUIDField(null=True, blank=True)
    name = models.CharField(max_length=120, default="")
    number = models.CharField(max_length=40, default="")
    words = models.CharField(max_length=240, default="")
    birth_date = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["practice", "need", "name", "number", "patient"], name="need_most_urgent"
            )
        ]

    def __str__(self) -> str:
        return Need(self.need).name
