"""What every row about a patient has in common."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from trd_clinic.accounts.models import Practice

PARTIAL_DATE = RegexValidator(
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    "Write a year, a year and month, or a date: 2024, 2024-03 or 2024-03-15.",
)


class PartialDateField(models.CharField):
    """A day, a month or a year as somebody remembers it, kept as given (``2024-03``)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, PARTIAL_DATE]


class Record(models.Model):
    """An editable row: a random public id, a version, and the key of the form that made it.

    ``version`` counts saves; a save names the version it saw. ``form_key`` is unique, so
    a form sent twice makes one row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Kept(models.Model):
    """A row worked out of others and kept beside them; whoever forgets it loses nothing.

    It carries the practice, so that a list of one practice reads one narrow table.
    """

    is_kept = True
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, db_index=False, related_name="+"
    )

    class Meta:
        abstract = True


class Strikeable(models.Model):
    """A row that is struck, never deleted; undoing lifts the strike."""

    struck_at = models.DateTimeField(null=True, blank=True, editable=False)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True


class AboutPatient(models.Model):
    """A row that hangs from a patient, who carries the practice."""

    patient: Any

    class Meta:
        abstract = True

    @property
    def audit_patient_id(self) -> UUID:
        """The patient this row is about, for the trail."""
        identity: UUID = self.patient_id  # type: ignore[attr-defined]
        return identity
