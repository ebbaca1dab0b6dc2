"""Names of treatments: what is found under them, where search leads, which minimum holds."""

from collections.abc import Iterator

from screening.criteria.formulary import DOSE_PROFILES, Antidepressant, Match
from screening.reference import load

ASKED = (
    *("sertraline", "  SERTRALINE ", "zoloft", "sert", "Paxil  cr", "Zyban", "selegiline"),
    *("quetiapine", "quetiapine xr", "olanzapine", "Symbyax", "ECT", "tms", "psychotherapy"),
    *("lithium", "li", "esketamine", "Spravato", "viloxazine", "St John's wort", "aripiprazole"),
    *("emsam", "auvelity", "xr", "controlled", "weekly", "", " ", "a", "mirtaz", "-release"),
    *("venlafaxine", "vilazodone", "bupropion", "hydrobromide", "S-Adenosyl", "wort", "john"),
)


def names() -> Iterator[str]:
    """A line for each name: found, found among augmentations, reading matter, search."""
    formulary = load().formulary
    for name in ASKED:
        augmentation = formulary.find_augmentation(name)
        found = [_match(formulary.find(name)), augmentation.name if augmentation else "-"]
        reading = " to read" if formulary.is_reading_matter(name) else ""
        hits = ", ".join(_match(hit) for hit in formulary.search(name))
        yield f"{name!r}: {' / '.join(found)}{reading}; search: {hits}"
    yield f"at most two: {', '.join(map(_match, formulary.search('a', 2)))}"
    for row in formulary.antidepressants:
        if row.min_daily_mgh_atrq != row.min_daily_recommended or row.name != row.ingredient:
            yield f"{row.slug}: {_minima(row)}"
    yield f"classes: {', '.join(formulary.class_groups)}"


def _match(match: Match | None) -> str:
    if match is None:
        return "-"
    other = ", dose of its own" if match.dose_means_something_else else ""
    parts = f" = {' + '.join(match.enter_as)}" if match.enter_as else ""
    return f"{match.row.name} ({match.kind} by {match.through}, {match.listed}{other}{parts})"


def _minima(row: Antidepressant) -> str:
    doses = (row.minimum_daily(profile) for profile in DOSE_PROFILES)
    return "; ".join(
        f"{dose.daily} {dose.unit} {dose.profile_used} {dose.verified} {dose.note}"
        for dose in doses
    )
