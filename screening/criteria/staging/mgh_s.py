"""The Massachusetts General Hospital staging, a score without an upper limit.

Fava 2003, its scoring read in Haegg 2020, Panel 1 (PMC7392234).  It is counted in halves.
"""

from screening.criteria.figures import capital
from screening.criteria.reading import Reading, Status
from screening.criteria.staging.basis import Basis, Scored

# In half points.
FAILURE, PARTNER, ADDITION, OPTIMISED, AGENT, ECT = 2, 1, 1, 1, 1, 6

Item = tuple[int, str]


def mgh_s(basis: Basis) -> Scored[float]:
    """The score; 0 where no trial failed."""
    if not basis.failed:
        return Scored(0.0, ("No antidepressant failed: 0.",))
    items = [*_failures(basis), *_optimised(basis), *_besides(basis)]
    total = sum(halves for halves, _ in items) / 2
    lines = tuple(f"{capital(words)}: {halves / 2:g}." for halves, words in items)
    return Scored(total, (*lines, f"Total {total:g}."))


def _failures(basis: Basis) -> list[Item]:
    """Each ingredient once, where it gives most."""
    best: dict[str, Item] = {}
    for reading in basis.failed:
        item = _failure(reading, basis)
        kept = best.setdefault(reading.medicine.ingredient, item)
        if item[0] > kept[0]:
            best[reading.medicine.ingredient] = item
    return list(best.values())


def _failure(reading: Reading, basis: Basis) -> Item:
    name = reading.medicine.name
    if _was_added(reading, basis):
        return ADDITION, f"{name} failed, added to a failed trial"
    if reading not in basis.first_partners:
        return PARTNER, f"{name} failed, partner of a combination"
    return FAILURE, f"{name} failed"


def _was_added(reading: Reading, basis: Basis) -> bool:
    """Whether it was added to a trial that had failed; else it is the first of a combination."""
    if reading.trial.role != "added_antidepressant":
        return False
    return any(
        other.trial.id == reading.trial.partner and other.status is Status.FAILED
        for other in basis.failed
    )


def _optimised(basis: Basis) -> list[Item]:
    optimised = [reading.medicine for reading in basis.failed if reading.trial.optimised]
    names = {medicine.ingredient: medicine.name for medicine in optimised}
    return [(OPTIMISED, f"{name} optimised") for name in names.values()]


def _besides(basis: Basis) -> list[Item]:
    agents = [(AGENT, f"augmented with {name}") for name in basis.agent_names]
    return [*agents, (ECT, "ECT used")] if basis.ect else agents
