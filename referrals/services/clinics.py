"""Writing the directory of ketamine clinics."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from referrals.models import KetamineClinic
from referrals.queries.referrals import clinics_of
from screening.permissions import check
from screening.services.one_use import made_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class StaleError(ValueError):
    """Somebody else changed the row since it was shown."""


@transaction.atomic
def add_clinic(*, actor: User, form_key: UUID, values: Mapping[str, Any]) -> KetamineClinic:
    """A ketamine clinic in the practice's own directory; one form makes one."""
    check(actor, Capability.EDIT_DIRECTORY)
    row = KetamineClinic(practice=actor.practice, form_key=form_key, **_marked(actor, values))
    made = made_once(clinics_of(actor), form_key, lambda: _insert(row))
    if made is row:
        record(Action.KETAMINE_CLINIC_ADDED, actor=actor, subject=row)
    return made


@transaction.atomic
def change_clinic(
    *, actor: User, clinic: KetamineClinic, seen: int, values: Mapping[str, Any]
) -> None:
    """Change it, if it is still as it was shown; a new REMS date names who checked."""
    check(actor, Capability.EDIT_DIRECTORY, None)
    kept = KetamineClinic.objects.get(pk=clinic.pk)
    changed = {**values}
    if values["rems_checked_on"] != kept.rems_checked_on:
        changed = _marked(actor, values)
    rows = clinics_of(actor).filter(pk=clinic.pk, version=seen)
    if not rows.update(**changed, version=F("version") + 1):
        raise StaleError(f"{kept.name} was changed by somebody else; look again.")
    record(Action.KETAMINE_CLINIC_CHANGED, actor=actor, subject=clinic)


def _marked(actor: User, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the name of whoever checked the REMS mark."""
    return {**values, "rems_checked_by": actor if values.get("rems_checked_on") else None}


def _insert(row: KetamineClinic) -> KetamineClinic:
    row.full_clean(validate_unique=False)
    row.save()
    return row
