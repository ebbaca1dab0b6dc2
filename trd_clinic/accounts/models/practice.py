"""The practice: the tenant everything starts at."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


def known_zone(name: str) -> None:
    """Refuse a time zone that is not in the zone database."""
    if name not in available_timezones():
        raise ValidationError(f"{name} is no known time zone; write one such as America/New_York.")


class Practice(models.Model):
    """One practice: its letterhead, its emergency numbers and the policy it adopted."""

    class Paper(models.TextChoices):
        LETTER = "Letter", "Letter"
        A4 = "A4", "A4"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    secure_address = models.CharField("secure e-mail or portal", max_length=120, blank=True)
    hours = models.CharField("opening hours", max_length=120, blank=True)
    time_zone = models.CharField(max_length=64, default="America/New_York", validators=[known_zone])
    emergency_number = models.CharField(max_length=20, default="911")
    crisis_line = models.CharField(max_length=20, default="988")
    crisis_line_name = models.CharField(max_length=80, default="Suicide & Crisis Lifeline")
    policy = models.CharField(max_length=60, default="adopted-2026")
    paper = models.CharField(max_length=10, choices=Paper, default=Paper.LETTER)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def practice_id(self) -> UUID:
        """Itself, so that every row answers the same question."""
        return self.id

    @property
    def zone(self) -> ZoneInfo:
        """The practice's own zone: days and times on its pages and letters are told in it."""
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """The date on the practice's clock, wherever the server stands."""
        return timezone.localdate(timezone=self.zone)

    def clean(self) -> None:
        """The emergency numbers may be changed, never emptied."""
        errors: dict[str, Any] = {}
        for name in ("emergency_number", "crisis_line", "crisis_line_name"):
            if not getattr(self, name).strip():
                errors[name] = "This number stands on every page and letter; write your own."
        if errors:
            raise ValidationError(errors)
