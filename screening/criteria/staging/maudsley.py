"""The Maudsley Staging Method, 3 to 15: Fekadu, Donocik, Cleare, BMC Psychiatry 2018;18:100.

That more than 12 months is sub-acute at once, and that without a failure there is no score, is
this app's reading.
"""

from decimal import Decimal

from screening.criteria.figures import capital, joined, plain
from screening.criteria.staging.basis import Basis, Scored

# Up to and including so many months (failures), so many points.
DURATION = ((12, 1, "acute"), (24, 2, "sub-acute"))
CHRONIC = (3, "chronic")
SEVERITY = {
    "subsyndromal": (1, "subsyndromal"),
    "mild": (2, "mild"),
    "moderate": (3, "moderate"),
    "severe": (4, "severe without psychosis"),
    "severe_psychotic": (5, "severe with psychosis"),
}
FAILURES = ((2, 1), (4, 2), (6, 3), (10, 4))
MOST_FAILURES = 5
HIGHEST = 15
BANDS = ((6, "mild"), (10, "moderate"), (HIGHEST, "severe"))


def maudsley(basis: Basis) -> Scored[int | None]:
    """The total, None where nothing failed or months or severity are unknown."""
    episode, medicines = basis.case.facts.episode, list(basis.medicines.values())
    items = [
        _duration(episode.months),
        _severity(episode.severity),
        _failures(medicines),
        _used("augmentation", basis.agent_names),
        _used("ECT", [f"{len(basis.ect)} recorded"] if basis.ect else []),
    ]
    lines = tuple(f"{capital(words)}." for _, words in items)
    points = [point for point, _ in items if point is not None]
    if len(points) < len(items):
        return Scored(None, (*lines, "No total."))
    total = sum(points)
    return Scored(total, (*lines, f"Total {total} of {HIGHEST}, {band_of(total)}."))


def band_of(total: int) -> str:
    """The word for a total."""
    return next(name for highest, name in BANDS if total <= highest)


Item = tuple[int | None, str]


def _duration(months: Decimal | None) -> Item:
    if months is None:
        return None, "how long the episode has lasted is not recorded"
    found = ((points, word) for highest, points, word in DURATION if months <= highest)
    points, word = next(found, CHRONIC)
    return points, f"episode of {plain(months):g} months, {word}: {points}"


def _severity(severity: str | None) -> Item:
    if severity is None:
        return None, "severity is not recorded"
    points, word = SEVERITY[severity]
    return points, f"severity {word}: {points}"


def _failures(medicines: list[str]) -> Item:
    count = len(medicines)
    if count == 0:
        return None, "no antidepressant failed"
    points = next((points for highest, points in FAILURES if count <= highest), MOST_FAILURES)
    noun = "antidepressant" if count == 1 else "antidepressants"
    return points, f"{count} {noun} failed ({joined(medicines)}): {points}"


def _used(what: str, names: list[str]) -> Item:
    if not names:
        return 0, f"{what} not used: 0"
    return 1, f"{what} used ({joined(names)}): 1"
