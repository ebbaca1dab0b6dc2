"""Which label doses a practice has checked, by whom and when."""

from dataclasses import dataclass

from screening.models import LabelCheck
from screening.reference import load
from screening.reference.label_column import label_figures
from trd_clinic.accounts.models import Practice, User


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One antidepressant with a label figure, and the latest check of that very figure."""

    name: str
    figure: str
    check: LabelCheck | None


def label_rows(practice: Practice) -> tuple[LabelRow, ...]:
    """Every row of the label column; a figure changed since its check counts as unchecked."""
    oldest_first = practice.label_checks.select_related("by").order_by("at")
    latest = {pair: check for check in oldest_first for pair in check.figures.items()}
    figures = label_figures(load().formulary)
    return tuple(LabelRow(*pair, latest.get(pair)) for pair in figures.items())


def label_row(user: User, name: str) -> LabelRow | None:
    """The row of one antidepressant at the user's practice, where it has a label figure."""
    rows = label_rows(user.practice) if user.practice else ()
    return next((row for row in rows if row.name == name), None)


def unchecked(rows: tuple[LabelRow, ...]) -> tuple[str, ...]:
    """The names of the rows nobody has checked as they stand now."""
    return tuple(row.name for row in rows if row.check is None)
