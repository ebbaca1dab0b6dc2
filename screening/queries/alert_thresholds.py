"""The scales as a practice has them: from which answer the suicide alert is raised."""

from collections.abc import Mapping
from uuid import UUID

from screening.criteria.instruments import Instrument
from screening.models import AlertThreshold
from screening.reference import load

Moved = Mapping[str, AlertThreshold]


def moved_thresholds(practice_id: UUID) -> dict[str, AlertThreshold]:
    """The latest choice of the practice for each scale whose threshold was ever moved."""
    rows = AlertThreshold.objects.filter(practice_id=practice_id).select_related("by")
    return {row.instrument: row for row in rows.order_by("at")}


def scale_with(moved: Moved, name: str) -> Instrument:
    """The scale with the threshold chosen; its own where none was, or none is offered any more."""
    scale, row = load().instruments[name], moved.get(name)
    return scale.alerting_from(row.at_least) if row else scale


def scale_at(practice_id: UUID, name: str) -> Instrument:
    """The scale as the practice has it."""
    alert = load().instruments[name].alert
    return scale_with(moved_thresholds(practice_id) if alert and alert.offered else {}, name)
