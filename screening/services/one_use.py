"""A form sent twice makes one row: the second time answers like the first."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)


def insert_once(row: Row, *, under: str) -> tuple[Row, bool]:
    """Validate and insert the row, or find the one its form already made.

    ``under`` names the column that must then be the same (``"patient_id"``): a key that
    belongs to something else is refused and tells nothing about it. The second value
    says whether the row is new, so that one row has one audit event.
    """
    row.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        return _kept(row, under, error), False
    return row, True


def _kept(row: Row, under: str, error: IntegrityError) -> Row:
    key = row.form_key  # type: ignore[attr-defined]
    kept = type(row)._default_manager.filter(form_key=key).first()
    if kept is None:
        raise error
    if getattr(kept, under) != getattr(row, under):
        raise PermissionDenied("This form was already used for something else.")
    return kept
