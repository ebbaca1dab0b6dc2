"""Writing the directory of ketamine clinics."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from referrals.models import KetamineClinic
from referrals.queries.referrals import clinics_of
from screening.permissions import check
from screening.services.one_use import made_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


class StaleError(ValueError):
    """Somebody else changed the row since it was shown."""


@transaction.atomic
def add_clinic(*, actor: User, form_key: UUID, values: Mapping[str, Any]) -> KetamineClinic:
    """A ketamine clinic in the practice's own directory; one form makes one."""
    check(actor, Capability.EDIT_DIRECTORY)
    row = KetamineClinic(
        practice=actor.practice,
        form_key=form_key,
        confirmed_on=timezone.localdate(),
        confirmed_by=actor,
        **_marked(actor, values),
    )
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


@transaction.atomic
def confirm_clinic(*, actor: User, clinic: KetamineClinic, today: date) -> None:
    """Somebody asked and the entry is still right; who and when is kept."""
    check(actor, Capability.EDIT_DIRECTORY)
    rows = clinics_of(actor).filter(pk=clinic.pk)
    if rows.update(confirmed_on=today, confirmed_by=actor, version=F("version") + 1):
        record(Action.KETAMINE_CLINIC_CONFIRMED, actor=actor, subject=clinic)


@transaction.atomic
def import_clinics(
    *, actor: User, rows: Sequence[Mapping[str, Any]], form_key: UUID, today: date
) -> int:
    """Add every clinic that is not there yet; how many that were. All of them, or none."""
    check(actor, Capability.EDIT_DIRECTORY)
    Practice.objects.select_for_update().get(staff=actor)
    known = {_identity(row) for row in clinics_of(actor)}
    new = [
        KetamineClinic(
            practice=actor.practice,
            form_key=uuid5(form_key, str(number)),
            confirmed_on=today,
            confirmed_by=actor,
            **row,
        )
        for number, row in enumerate(rows)
    ]
    added = [row for row in new if _identity(row) not in known]
    KetamineClinic.objects.bulk_create(added)
    if added:
        record(Action.KETAMINE_CLINICS_IMPORTED, actor=actor, subject=actor.practice)
    return len(added)


def _identity(row: KetamineClinic) -> tuple[str, ...]:
    parts = (row.name, row.city, row.state)
    return tuple(" ".join(part.casefold().split()) for part in parts)


def _marked(actor: User, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the name of whoever checked the REMS mark."""
    return {**values, "rems_checked_by": actor if values.get("rems_checked_on") else None}


def _insert(row: KetamineClinic) -> KetamineClinic:
    row.full_clean(validate_unique=False)
    row.save()
    return row
