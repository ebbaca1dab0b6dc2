"""What a report counts, kept a patient and a practice, so that a page need not count anew."""

from datetime import date

from django.db import models

from screening.models import Patient
from screening.models.row import Kept
from trd_clinic.accounts.models import Practice

NEVER = date(1, 1, 1)


class PracticeFigures(models.Model):
    """The sums over the kept patients of a practice, as far as its trail was read.

    ``basis`` names what all of them stand on (policy, reference, rule, time zone): where it is
    another one, everything is counted anew. ``totals`` holds by line a count and how many
    patients stand behind it.
    """

    is_kept = True

    practice = models.OneToOneField(
        Practice, on_delete=models.CASCADE, primary_key=True, related_name="figures"
    )
    basis = models.CharField(max_length=200)
    sequence = models.PositiveBigIntegerField(default=0)
    patients = models.PositiveIntegerField(default=0)
    totals = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.patients} patients at {self.sequence}"


class PatientFigures(Kept):
    """What one patient adds to the sums, and whether a report names the patient.

    ``*_since`` and ``ruling`` are the latest screening's; ``today_*`` the record's as it stands.
    ``scored_on`` is year 1 where no score counts, so that those come first.
    """

    patient = models.OneToOneField(
        Patient, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    counted = models.JSONField()
    unreferred_since = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=10, blank=True)
    fact_since = models.DateTimeField(null=True)
    fact = models.CharField(max_length=60, blank=True)
    treatment = models.CharField(max_length=120, blank=True)
    depression = models.BooleanField()
    scored_on = models.DateField(default=NEVER)
    today_unreferred = models.CharField(max_length=20, blank=True)
    today_fact = models.CharField(max_length=60, blank=True)
    today_treatment = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["practice", "unreferred_since", "patient"],
                name="figures_unreferred",
                condition=models.Q(unreferred_since__isnull=False),
            ),
            models.Index(
                fields=["practice", "fact_since", "patient"],
                name="figures_fact",
                condition=models.Q(fact_since__isnull=False),
            ),
            models.Index(
                fields=["practice", "scored_on", "patient"],
                name="figures_scored",
                condition=models.Q(depression=True),
            ),
            models.Index(
                fields=["practice", "scored_on", "patient"],
                name="figures_today_unreferred",
                condition=~models.Q(today_unreferred=""),
            ),
            models.Index(
                fields=["practice", "scored_on", "patient"],
                name="figures_today_fact",
                condition=~models.Q(today_fact=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{len(self.counted)} lines"
