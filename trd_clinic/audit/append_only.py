"""Rows that are inserted and then stay: the guard in Python.

The same promise is kept a second time by database triggers (``triggers.py``).
"""

from typing import Any, NoReturn
from uuid import uuid4

from django.db import models


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or remove a row that must stay as it is."""


class AppendOnlyQuerySet(models.QuerySet):
    """A query set that reads and inserts, nothing else."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.label} rows are only inserted.")

    update = delete = bulk_update = update_or_create = _refuse


class AppendOnly(models.Model):
    """A row that is inserted once and never updated or deleted."""

    only_inserted = True  # the mark that ``triggers.py`` looks for

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise AppendOnlyError(f"{self._meta.label} rows are only inserted.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused."""
        raise AppendOnlyError(f"{self._meta.label} rows are never deleted.")
