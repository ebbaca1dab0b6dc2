"""A form sent twice makes one row: a creating form carries a key that the database keeps unique."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.http import Http404

from screening.models.row import Record

Row = TypeVar("Row", bound=models.Model)
Kept = TypeVar("Kept", bound=Record)


def insert_once(row: Row, *, under: str) -> tuple[Row, bool]:
    """Validate and insert an append-only row, or find the one its form already made.

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


def made_once(rows: QuerySet[Kept], form_key: UUID, make: Callable[[], Kept]) -> Kept:
    """The row this key made, or the one it makes now, also when two arrive at once.

    ``rows`` are those the sender may see; a key used anywhere else finds nothing.
    """
    found = rows.filter(form_key=form_key).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        found = rows.filter(form_key=form_key).first()
        if found is None and _used(rows, form_key):
            raise Http404 from None
        if found is None:
            raise
        return found


def _kept(row: Row, under: str, error: IntegrityError) -> Row:
    key = row.form_key  # type: ignore[attr-defined]
    kept = type(row)._default_manager.filter(form_key=key).first()
    if kept is None:
        raise error
    if getattr(kept, under) != getattr(row, under):
        raise PermissionDenied("This form was already used for something else.")
    return kept


def _used(rows: QuerySet[Kept], form_key: UUID) -> bool:
    return rows.model._default_manager.filter(form_key=form_key).exists()
