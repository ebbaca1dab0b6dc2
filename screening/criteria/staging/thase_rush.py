"""Thase and Rush: stages 0 to V by the classes that failed, strictly one after the other.

Read at medicalalgorithms.com.  That "other" antidepressants are distinct by ingredient, and that a
tricyclic counts for III only beside two other classes, is this app's reading.
"""

from itertools import takewhile

from screening.criteria.figures import joined
from screening.criteria.medicine import OTHER_CLASS
from screening.criteria.staging.basis import Basis, Scored

TRICYCLIC, MAO_INHIBITOR, BILATERAL = "TCA", "MAOI", "bilateral"
CLASSES_BEFORE = 2
NUMERALS = ("0", "I", "II", "III", "IV", "V")


def thase_rush(basis: Basis) -> Scored[int]:
    """The stage as a number, 0 when no adequate trial failed."""
    classes = _classes(basis)
    besides_tricyclic = len(classes.keys() - {TRICYCLIC})
    besides_both = len(classes.keys() - {TRICYCLIC, MAO_INHIBITOR})
    tricyclic = TRICYCLIC in classes and besides_tricyclic >= CLASSES_BEFORE
    mao_inhibitor = MAO_INHIBITOR in classes and besides_both >= CLASSES_BEFORE
    reached = (
        (len(classes) >= 1, "one class failed"),
        (len(classes) >= CLASSES_BEFORE, "a distinctly different class failed"),
        (tricyclic, "a tricyclic failed besides two other classes"),
        (mao_inhibitor, "an MAO inhibitor failed besides these"),
        (_bilateral_ect_failed(basis), "bilateral ECT failed"),
    )
    steps = [words for _, words in takewhile(lambda step: step[0], reached)]
    named = [f"{name} ({joined(drugs)})" for name, drugs in classes.items()]
    if not steps:
        return Scored(0, (f"Stage {NUMERALS[0]}: no adequate trial failed.",))
    working = (f"Stage {NUMERALS[n]}: {words}." for n, words in enumerate(steps, 1))
    return Scored(len(steps), (f"Classes failed: {joined(named)}.", *working))


def _classes(basis: Basis) -> dict[str, list[str]]:
    """The classes failed, each with its medicines; a combination stands under its first."""
    found: dict[str, list[str]] = {}
    for reading in basis.first_partners:
        medicine = reading.medicine
        name = medicine.major_class
        if name == OTHER_CLASS:
            name = f"other: {medicine.ingredient}"
        drugs = found.setdefault(name, [])
        if medicine.name not in drugs:
            drugs.append(medicine.name)
    return found


def _bilateral_ect_failed(basis: Basis) -> bool:
    return any(
        (reading.trial.laterality or "").strip().casefold() == BILATERAL
        for reading in basis.failed_ect
    )
