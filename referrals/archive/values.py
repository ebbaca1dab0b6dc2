"""A column's value as exact JSON and back, and as a cell of a spreadsheet."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, DateTimeField, JSONField, Model

from referrals.archive.tables import Column
from trd_clinic.web.csv_text import Cell


def exact(row: Model, column: Column) -> Any:
    """The value as JSON keeps it: decimals, ids and days as text, bytes as their file's name."""
    value = getattr(row, column.attname)
    if isinstance(column, BinaryField):
        return file_of(row)
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


def read(column: Column, value: Any) -> Any:
    """The value as the column keeps it. Raises what ``to_python`` raises for another's value."""
    if value is None or isinstance(column, JSONField | BinaryField):
        return value
    kept = column.target_field if column.is_relation else column  # type: ignore[attr-defined]
    return kept.to_python(value)


def cell(row: Model, column: Column) -> Cell:
    """The value as a cell; numbers stay numbers, unknown is empty."""
    value = getattr(row, column.attname)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(column, JSONField) and value is not None:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if value is None:
        return ""
    return value if isinstance(value, int | Decimal) else str(exact(row, column))


def file_of(row: Model) -> str:
    """Where the bytes of a letter are."""
    return f"letters/{row.pk}.pdf"


def type_words(column: Column) -> str:
    """What stands in the column, in words."""
    if column.is_relation:
        return "id"
    if isinstance(column, BinaryField):
        return "file"
    if isinstance(column, DateTimeField):
        return "date and time"
    kinds = {"JSONField": "JSON", "UUIDField": "id", "BooleanField": "true or false",
             "DateField": "date", "DecimalField": "number"}  # fmt: skip
    kind = column.get_internal_type()
    return kinds.get(kind, "whole number" if "Integer" in kind else "text")
