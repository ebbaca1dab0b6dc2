"""Saving an editable row field by field, so that nobody overwrites anybody unseen.

A save names the version it saw. A field conflicts only when somebody else changed that
very field since then *and* the sender changed it too, to another value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import F, Model
from django.utils import timezone

from screening.models import Patient, Revision
from screening.models.row import Record
from trd_clinic.accounts.models import User

Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field, both values as text, and who changed it when."""

    field: str
    mine: str
    theirs: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the row as it stands, what changed, what conflicted."""

    row: Any
    changed: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()


def save_fields(
    *, actor: User, patient: Patient, row: Row, seen: int, values: Mapping[str, Any]
) -> Saved:
    """Write the fields the sender changed; keep what somebody else changed meanwhile.

    Runs inside the caller's transaction. ``seen`` is the version the sender saw.
    Fields in conflict are left as they are and named in the answer.
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    base = _values_at(current, seen)
    wanted = {name: _plain(current, name, value) for name, value in values.items()}
    stands = {name: _plain(current, name, _value(current, name)) for name in values}
    touched = [name for name in values if wanted[name] not in (base.get(name), stands[name])]
    fought = [name for name in touched if stands[name] != base.get(name)]
    changed = [name for name in touched if name not in fought]
    conflicts = tuple(_conflict(current, name, wanted[name], stands[name]) for name in fought)
    if changed:
        _write(actor, patient, current, {name: values[name] for name in changed})
    return Saved(current, tuple(changed), conflicts)


def editable_values(row: Model) -> dict[str, Any]:
    """The row's editable fields as plain JSON values."""
    fields = [field for field in row._meta.concrete_fields if field.editable or field.null]
    return {field.name: _plain(row, field.name, _value(row, field.name)) for field in fields}


def _write(actor: User, patient: Patient, row: Record, values: Mapping[str, Any]) -> None:
    """Keep the values as they stood, then set the new ones under the next version."""
    Revision(
        patient=patient,
        row_type=row._meta.label_lower,
        row_id=row.pk,
        row_version=row.version,
        values=editable_values(row),
        by=actor,
        at=timezone.now(),
    ).save()
    for name, value in values.items():
        setattr(row, name, value)
    row.version = row.version + 1
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(**values, version=F("version") + 1)


def _values_at(row: Record, seen: int) -> dict[str, Any]:
    """The editable values as the sender saw them."""
    if seen >= row.version:
        return editable_values(row)
    kept = Revision.objects.filter(
        row_type=row._meta.label_lower, row_id=row.pk, row_version=seen
    ).first()
    return kept.values if kept else {}


def _conflict(row: Record, name: str, mine: Any, theirs: Any) -> Conflict:
    """Both values, and the save that last put another value into this very field."""
    saves = Revision.objects.filter(row_type=row._meta.label_lower, row_id=row.pk)
    newest_first = saves.select_related("by").order_by("-row_version")
    last = next((save for save in newest_first if save.values.get(name) != theirs), None)
    who, when = (last.by.name, last.at) if last else ("somebody else", timezone.now())
    return Conflict(name, _text(mine), _text(theirs), who, when)


def _value(row: Model, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]


def _plain(row: Model, name: str, value: Any) -> Any:
    """A value as it is kept in a revision: JSON's own types, numbers as exact text."""
    if isinstance(value, Model):
        value = value.pk
    if value is None or isinstance(value, bool | list):
        return value
    prepared = row._meta.get_field(name).get_prep_value(value)  # type: ignore[union-attr]
    if hasattr(prepared, "normalize"):
        return format(prepared.normalize(), "f")
    return str(prepared)


def _text(value: Any) -> str:
    return "(empty)" if value in (None, "") else str(value)
