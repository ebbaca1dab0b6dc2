"""Striking a row and lifting the strike; nothing is deleted.  Inner steps of services."""

from typing import Any

from django.utils import timezone

from trd_clinic.accounts.models import User


def strike(row: Any, by: User) -> bool:
    """Strike the row; ``False`` where it was struck already."""
    rows = type(row)._default_manager.filter(pk=row.pk, struck_at=None)
    return bool(rows.update(struck_at=timezone.now(), struck_by=by))


def restore(row: Any) -> bool:
    """Lift the strike; ``False`` where there was none."""
    rows = type(row)._default_manager.filter(pk=row.pk).exclude(struck_at=None)
    return bool(rows.update(struck_at=None, struck_by=None))
