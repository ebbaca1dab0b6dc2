"""The admin of the directory; referrals and letters to look at, never to change."""

from typing import Any
from uuid import uuid4

from django.contrib import admin
from django.http import HttpRequest

from referrals.models import KetamineClinic, Letter, Referral
from referrals.services.clinics import add_clinic, change_clinic
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.rooted_admin import RootedAdmin


@admin.register(KetamineClinic)
class KetamineClinicAdmin(RootedAdmin):
    """Where letters may go; a clinic that is no longer used is made inactive."""

    see = Capability.SEE_PATIENTS
    change = add = Capability.EDIT_DIRECTORY
    list_display = ["name", "offers_esketamine", "offers_ketamine", "rems_checked_on", "active"]
    list_filter = ["active", "offers_esketamine", "offers_ketamine"]
    search_fields = ["name", "address"]
    fields = [
        "name", "address", "phone", "fax", "secure_address", "offers_esketamine",
        "offers_ketamine", "rems_checked_on", "active", "notes",
    ]  # fmt: skip

    def save_model(
        self, request: HttpRequest, obj: KetamineClinic, form: Any, change: bool
    ) -> None:
        """Through the service, which checks and leaves the trace."""
        actor: Any = request.user
        values = dict(form.cleaned_data)
        if change:
            change_clinic(actor=actor, clinic=obj, seen=obj.version, values=values)
        else:
            made = add_clinic(actor=actor, form_key=uuid4(), values=values)
            obj.pk, obj.practice_id = made.pk, made.practice_id


@admin.register(Referral)
class ReferralAdmin(RootedAdmin):
    """Every referral of the practice and where it stands."""

    practice_path = "patient__practice_id"
    see = Capability.REVIEW
    list_display = ["patient", "state", "ketamine_clinic", "clinician", "created_at"]
    list_filter = ["state"]
    search_fields = ["patient__number"]


@admin.register(Letter)
class LetterAdmin(RootedAdmin):
    """Every signed letter by reference; the bytes are read on the patient's page."""

    practice_path = "referral__patient__practice_id"
    see = Capability.REVIEW
    list_display = ["reference", "edition", "signer", "signed_at", "pages"]
    search_fields = ["reference"]
    exclude = ["pdf", "content"]
