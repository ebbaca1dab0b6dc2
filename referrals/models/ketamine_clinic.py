"""The practice's directory of ketamine clinics."""

from django.conf import settings
from django.db import models

from screening.models.row import Record
from trd_clinic.accounts.models import Practice


class KetamineClinic(Record):
    """Where letters go: address, fax, what it offers, and when its REMS mark was checked."""

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="ketamine_clinics"
    )
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
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
    active = models.BooleanField("letters may be sent there", default=True)
    notes = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "ketamine clinic"

    def __str__(self) -> str:
        return self.name
