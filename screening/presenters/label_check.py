"""The label doses, and who checked which of them."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from screening.criteria.treatments import Antidepressant
from screening.presenters.formulary import checked_words
from screening.presenters.minimum import card_href, figure, verified_words
from screening.presenters.words import capital
from screening.queries.formulary import antidepressants
from screening.queries.label_checks import LabelRow, unchecked
from screening.reference.label_column import label_fingerprint

ALL = "Every label dose was checked as it stands now: the label profile can be chosen."
WARNING = (
    "This practice uses the label doses, and not all of them are checked as they stand now: "
    "the figures have changed, or were never checked."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One label dose."""

    name: str
    title: str
    href: str
    dose: str
    recommended: str
    verified: str
    checked: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class LabelPage:
    """All of them, how many are open, and the form's key and fingerprint."""

    lines: tuple[Line, ...]
    sentence: str
    warning: str
    seen: str
    form_key: UUID


def label_page(rows: tuple[LabelRow, ...], *, in_force: bool) -> LabelPage:
    """The page; ``in_force`` says whether the practice uses these doses."""
    known = {row.name: row for row in antidepressants("", "")}
    left = len(unchecked(rows))
    return LabelPage(
        lines=tuple(_line(known[row.name], row) for row in rows),
        sentence=f"{left} of {len(rows)} label doses are not checked." if left else ALL,
        warning=WARNING if left and in_force else "",
        seen=label_fingerprint({row.name: row.figure for row in rows}),
        form_key=uuid4(),
    )


def _line(row: Antidepressant, label: LabelRow) -> Line:
    return Line(
        name=row.name,
        title=capital(row.name),
        href=card_href(row, "label"),
        dose=figure(row.minimum_daily("label")),
        recommended=figure(row.minimum_daily("recommended")),
        verified=verified_words(row.label_verified),
        checked=checked_words(label),
        is_checked=label.check is not None,
    )
