"""Every row of the safety screen: what it means, where it comes from, who checked it."""

from collections.abc import Mapping
from dataclasses import dataclass

from screening.models import SafetyRowCheck
from screening.presenters.words import short_day
from screening.reference import SafetyItem, load
from screening.reference.safety import SEVERITIES, meaning

MEANINGS = {
    "contraindicated_per_label": "contraindicated per label",
    "discuss_with_clinic": "discuss with the clinic",
    "note": "note",
    "not_named": "not named for it",
}
STANDING = {"R": "", "B": "background, not confirmed"}
NOT_CHECKED = "not checked against the label in force"


@dataclass(frozen=True, slots=True)
class RowWords:
    """One question with its two meanings."""

    key: str
    question: str
    severity: str
    esketamine: str
    ketamine: str
    note: str
    source: str
    checked: str


def row_words(item: SafetyItem, checks: Mapping[str, SafetyRowCheck]) -> RowWords:
    """The row as intake and the page of questions say it."""
    standing = STANDING[item.verified]
    return RowWords(
        key=item.key,
        question=item.question,
        severity=item.severity,
        esketamine=MEANINGS[meaning(item.severity, item.applies_to, "esketamine")],
        ketamine=MEANINGS[meaning(item.severity, item.applies_to, "ketamine")],
        note=item.note,
        source=f"{item.source} ({standing})" if standing else item.source,
        checked=_checked(checks.get(item.key)),
    )


def all_rows(checks: Mapping[str, SafetyRowCheck]) -> list[RowWords]:
    """The gravest first, else in the order of the file."""
    items = sorted(load().safety_items, key=lambda item: SEVERITIES.index(item.severity))
    return [row_words(item, checks) for item in items]


def _checked(row: SafetyRowCheck | None) -> str:
    if row is None:
        return NOT_CHECKED
    return f"checked by {row.by.name} on {short_day(row.checked_on)} against {row.label}"
