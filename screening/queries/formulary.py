"""Antidepressants of the formulary, by address and by what is looked for."""

from screening.criteria.treatments import Antidepressant
from screening.reference import load

EVERY = 1000


def antidepressant_at(slug: str) -> Antidepressant | None:
    """The antidepressant whose card has this address."""
    rows = load().formulary.antidepressants
    return next((row for row in rows if row.slug == slug.casefold()), None)


def antidepressants(text: str, class_group: str) -> tuple[Antidepressant, ...]:
    """Those with a name or brand in which a word begins like ``text``, of the class group."""
    formulary = load().formulary
    rows = formulary.antidepressants
    if text.strip():
        found = {match.row.name for match in formulary.search(text, limit=EVERY)}
        rows = tuple(row for row in rows if row.name in found)
    return tuple(row for row in rows if class_group in ("", row.class_group))


def class_groups() -> tuple[str, ...]:
    """Every class group of the formulary, those that never count included."""
    return tuple(sorted({row.class_group for row in load().formulary.antidepressants}))
