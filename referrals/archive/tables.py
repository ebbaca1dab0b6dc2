"""Which rows are a practice's own: every table, and the way from a row to its practice."""

from collections.abc import Iterator
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model

from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent

ROOMS = ("screening", "referrals")
AT_ONCE = 500
# Secrets and powers that a folder never carries.
LEFT_OUT = {"accounts.user": ("password", "last_login", "is_superuser")}
Table = type[Model]
Column: TypeAlias = "Field[Any, Any]"


def tables() -> tuple[Table, ...]:
    """Practice and staff, then every table of the rooms; the trail is a file of its own.

    What is only kept beside the rows it follows from is worked out again where they arrive.
    """
    rooms = (model for room in ROOMS for model in apps.get_app_config(room).get_models())
    return (Practice, User, *(model for model in rooms if not getattr(model, "is_kept", False)))


def label(model: Table) -> str:
    """What the files of a table are called: ``screening.trial``; the trail is ``trail``."""
    return "trail" if model is AuditEvent else model._meta.label_lower


def columns(model: Table) -> list[Column]:
    """The columns that are written, in the order of the model."""
    left_out = LEFT_OUT.get(model._meta.label_lower, ())
    return [field for field in model._meta.concrete_fields if field.name not in left_out]


def way(model: Table) -> str:
    """The lookup from a row to the id of its practice.

    Over the row's practice, else its patient, else the first row it cannot be without.
    Raises ``LookupError`` where there is no such way.
    """
    if model is Practice:
        return "pk"
    fields = {field.name: field for field in model._meta.concrete_fields}
    if "practice" in fields or "practice_id" in fields:
        return "practice_id"
    if "patient" in fields:
        return "patient__practice_id"
    for field in fields.values():
        if field.is_relation and not field.null and field.related_model is not User:
            return f"{field.name}__{way(field.related_model)}"  # type: ignore[arg-type]
    raise LookupError(f"No way leads from {model._meta.label} to a practice.")


def rows_of(model: Table, practice_id: UUID) -> Iterator[Model]:
    """Every row of the practice in the order of its id, read a few at a time."""
    rows = model._base_manager.filter(**{way(model): practice_id})
    return rows.order_by("sequence" if model is AuditEvent else "pk").iterator(AT_ONCE)
