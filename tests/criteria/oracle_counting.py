"""From failed trials to treatments counted: every way to count them is tried."""

from collections.abc import Iterator
from itertools import combinations, product

from tests.criteria.oracle import TREATMENTS, Facts, Treatments


def combined(trials: list[Facts]) -> list[set[str]]:
    """Trials that are one treatment: linked by any chain of namings of combinations.

    ECT is no antidepressant: a chain may lead through it, and it stays a treatment of its own.
    """
    units = [{trial["id"]} for trial in trials]
    for trial in trials:
        if trial.get("role") == "combination" and trial.get("partner"):
            joined = [unit for unit in units if unit & {trial["id"], trial["partner"]}]
            units = [unit for unit in units if unit not in joined] + [set().union(*joined)]
    ect = {trial["id"] for trial in trials if trial["treatment"] == "ECT"}
    return [rest for unit in units if (rest := unit - ect)] + [{one} for one in sorted(ect)]


def count(
    trials: list[Facts], failed: set[str], known: Treatments = TREATMENTS
) -> tuple[int, list[str]]:
    """How many treatments failed and their class groups, most first, then the first by name."""
    named = {trial["id"]: known[trial["treatment"]][:2] for trial in trials}
    units = [{named[one] for one in unit & failed} for unit in combined(trials) if unit & failed]
    for size in range(len(units), 0, -1):
        groups = min(_groups(units, size), key=lambda some: (-len(some), some), default=[])
        if groups:
            return size, groups
    return 0, []


def _groups(units: list[set[tuple[str, str]]], size: int) -> Iterator[list[str]]:
    """The class groups of every way to count so many treatments, an ingredient once."""
    for chosen in combinations(units, size):
        for stands in product(*chosen):
            if len({ingredient for ingredient, _group in stands}) == size:
                yield sorted({group for _ingredient, group in stands})
