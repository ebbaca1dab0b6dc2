"""Which rows of the safety screen a person of the practice has checked."""

from typing import Any

from screening.models import SafetyRowCheck
from screening.reference import load


def row_checks(practice_id: Any) -> dict[str, SafetyRowCheck]:
    """The newest check of each row that still reads as it did then."""
    current = {item.key: item.fingerprint for item in load().safety_items}
    rows = SafetyRowCheck.objects.filter(practice_id=practice_id).select_related("by")
    found: dict[str, SafetyRowCheck] = {}
    for row in rows.order_by("at"):
        if row.fingerprint == current.get(row.item):
            found[row.item] = row
    return found
