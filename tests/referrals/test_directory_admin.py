"""The admin: the directory through its service, referrals and letters read-only."""

from django.test import Client
from django.urls import reverse

from referrals.models import KetamineClinic
from screening.models import Patient
from tests.referrals.road import clinic, signed
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


def test_an_administrator_adds_and_changes_a_clinic(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    data = {"name": "Mill Street", "active": "on", "rems_checked_on": "2026-11-20"}

    client.post(reverse("admin:referrals_ketamineclinic_add"), data)
    row = KetamineClinic.objects.get()
    change = reverse("admin:referrals_ketamineclinic_change", args=[row.pk])
    client.post(change, data | {"name": "Mill", "seen": 1})
    stale = client.post(change, data | {"name": "Old", "seen": 1})

    row.refresh_from_db()
    assert (row.name, row.version, row.practice_id) == ("Mill", 2, administrator.practice_id)
    assert stale.status_code == 409
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"ketamine_clinic_added", "ketamine_clinic_changed"} <= actions


def test_referrals_and_letters_are_shown_and_never_changed(
    client: Client, administrator: User, clinician: User, patient: Patient
) -> None:
    letter = signed(patient, clinician)
    client.force_login(administrator)

    for name, pk in (("letter", letter.pk), ("referral", letter.referral_id)):
        assert client.get(reverse(f"admin:referrals_{name}_changelist")).status_code == 200
        address = reverse(f"admin:referrals_{name}_change", args=[pk])
        assert client.get(address).status_code == 200
        assert client.post(address, {"state": "closed"}).status_code == 403


def test_another_practices_rows_are_not_there(
    client: Client, outsider: User, clinician: User, patient: Patient
) -> None:
    letter, row = signed(patient, clinician), clinic(clinician)
    client.force_login(outsider)

    for name, pk in (("letter", letter.pk), ("ketamineclinic", row.pk)):
        address = reverse(f"admin:referrals_{name}_change", args=[pk])
        assert client.get(address).status_code == 404
