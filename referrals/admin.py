"""The directory of ketamine clinics, managed; referrals and letters, read-only."""

from typing import Any
from uuid import uuid4

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from referrals.models import KetamineClinic, Letter, Referral
from referrals.services.clinics import add_clinic, change_clinic
from trd_clinic.accounts.admin_forms import VersionedForm
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.rooted_admin import RootedAdmin

COLUMNS = (
    "name",
    "address",
    "phone",
    "fax",
    "secure_address",
    "offers_esketamine",
    "offers_ketamine",
    "rems_checked_on",
    "active",
    "notes",
)


class ClinicForm(VersionedForm):
    """One clinic; a stale save shows both values."""

    class Meta:
        model = KetamineClinic
        fields = COLUMNS


@admin.register(KetamineClinic)
class KetamineClinicAdmin(RootedAdmin):
    """The practice's own directory."""

    form = ClinicForm
    see = Capability.SEE_PATIENTS
    change = add = Capability.EDIT_DIRECTORY
    list_display = ["name", "fax", "offers_esketamine", "offers_ketamine", "rems_checked_on"]
    list_filter = ["active"]
    search_fields = ["name"]
    fields = ["seen", *COLUMNS]

    def save_model(
        self, request: HttpRequest, obj: KetamineClinic, form: Any, change: bool
    ) -> None:
        """Through the service, which checks and leaves the trace."""
        actor: Any = request.user
        values = {name: form.cleaned_data[name] for name in COLUMNS}
        if change:
            change_clinic(actor=actor, clinic=obj, seen=form.version_seen, values=values)
        else:
            made = add_clinic(actor=actor, form_key=uuid4(), values=values)
            obj.pk, obj.practice_id = made.pk, made.practice_id


@admin.register(Referral)
class ReferralAdmin(RootedAdmin):
    """Where each referral stands; nothing is written here."""

    practice_path = "kept__practice_id"
    see = Capability.REVIEW
    list_display = ["patient", "ketamine_clinic", "clinician", "state", "urgency"]
    list_filter = ["state", "urgency"]
    list_select_related = ["patient", "ketamine_clinic", "clinician"]
    fields = readonly_fields = (
        "patient",
        "ketamine_clinic",
        "clinician",
        "prepared_by",
        "state",
        "question",
        "urgency",
        "consent_on",
        "created_at",
    )


@admin.register(Letter)
class LetterAdmin(RootedAdmin):
    """Signed letters by reference and fingerprint; the bytes have their own door."""

    practice_path = "referral__patient__practice_id"
    see = Capability.REVIEW
    list_display = ["reference", "edition", "signer", "signed_at", "pages"]
    list_select_related = ["signer"]
    fields = readonly_fields = (
        "reference",
        "edition",
        "replaces",
        "signer",
        "signed_at",
        "pages",
        "content_fingerprint",
        "pdf_sha256",
        "disclaimer_version",
        "engine",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without the bytes."""
        return super().get_queryset(request).defer("pdf", "content")
