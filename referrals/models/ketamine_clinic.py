"""The practice's directory of ketamine clinics."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from referrals.letter.clinic_rules import RULES
from screening.models.row import Record
from trd_clinic.accounts.models import Practice


def known_rules(keys: Any) -> None:
    """Refuse an intake rule that the app does not know."""
    if not isinstance(keys, list) or any(key not in RULES for key in keys):
        raise ValidationError("Choose rules of the list; write others in words.")


class KetamineClinic(Record):
    """Where letters go: address, fax, what it offers, and when its REMS mark was checked.

    ``intake_rules`` are keys of ``clinic_rules.RULES``; ``confirmed_*`` say who last asked
    whether the entry is still right, and when.
    """

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="ketamine_clinics"
    )
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    secure_address = models.CharField("secure e-mail or portal", max_length=120, blank=True)
    offers_esketamine = models.BooleanField("offers esketamine nasal spray", default=False)
    offers_ketamine = models.BooleanField("offers racemic ketamine", default=False)
    rems_checked_on = models.DateField(
        "says it is REMS-certified, checked on", null=True, blank=True
    )
    rems_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    hours = models.CharField("opening hours", max_length=120, blank=True)
    how_to_refer = models.CharField("how they want referrals", max_length=200, blank=True)
    intake_rules = models.JSONField(
        "their own intake rules", default=list, blank=True, validators=[known_rules]
    )
    other_rules = models.CharField("further rules, in words", max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    active = models.BooleanField("letters may be sent there", default=True)
    notes = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "ketamine clinic"

    def __str__(self) -> str:
        return self.name
