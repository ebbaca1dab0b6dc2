"""From which answer each scale raises the suicide alert, why, and who moved it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils import timezone

from screening.criteria.instruments import Alert, Instrument
from screening.models import AlertThreshold
from screening.presenters.fixed_numbers import SCALE_STANDING, Said
from screening.presenters.words import capital, short_day
from screening.queries.alert_thresholds import Moved, scale_with
from screening.reference import load

THRESHOLD_MOVED = "The threshold was moved. Alerts that were raised stay."
ANY_YES = "any yes"
ABOUT = ("alert from", "any yes")


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One scale: the item, from which answer, what else may be chosen, and where it is from."""

    key: str
    name: str
    item: str
    at_least: int
    shown: str
    choices: tuple[tuple[int, str], ...]
    said: tuple[Said, ...]
    moved: str
    form_key: UUID


def threshold_rows(moved: Moved) -> tuple[ThresholdRow, ...]:
    """Every scale that asks; ``moved`` are the practice's own choices."""
    asking = [name for name, scale in load().instruments.items() if scale.alerts]
    return tuple(_row(scale_with(moved, name), moved.get(name)) for name in asking)


def _row(scale: Instrument, chosen: AlertThreshold | None) -> ThresholdRow:
    rule, alert = scale.alerts[0], scale.alert
    offered = alert.offered if alert else ()
    return ThresholdRow(
        key=f"alert-{scale.key}",
        name=scale.name,
        item=_item(alert) if alert else "Every question",
        at_least=rule.at_least,
        shown=_from(scale, rule.item, rule.at_least) if alert else ANY_YES,
        choices=tuple((one, _from(scale, rule.item, one)) for one in offered),
        said=tuple(
            Said(capital(f"{one.about}: {one.source}"), SCALE_STANDING[one.standing])
            for one in scale.sources
            if one.about.startswith(ABOUT)
        ),
        moved=_moved(chosen) if chosen else "",
        form_key=uuid4(),
    )


def _item(alert: Alert) -> str:
    named = alert.label.startswith(f"Item {alert.item}")
    return alert.label if named else f"Item {alert.item}, {alert.label}"


def _from(scale: Instrument, item: int, answer: int) -> str:
    """``from 2``, with the words of the answer where they may be shown."""
    words = scale.word_for(item, answer)
    return f"from {answer}, \u201c{words}\u201d" if words else f"from {answer}"


def _moved(row: AlertThreshold) -> str:
    day = short_day(timezone.localtime(row.at).date())
    return f"Moved from {row.before} to {row.at_least} by {row.by.name}, {day}."
