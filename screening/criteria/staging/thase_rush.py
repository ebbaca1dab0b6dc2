"""Thase and Rush: stages 0 to V by the classes that failed, strictly one after the other.

Read at medicalalgorithms.com.  That "other" antidepressants are distinct by ingredient, and that a
tricyclic counts for III only beside two other classes, is this app's reading.
"""

from screening.criteria.figures import joined
from screening.criteria.medicine import OTHER_CLASS
from screening.criteria.staging.basis import Basis, Scored

TRICYCLIC, MAO_INHIBITOR, BILATERAL = "TCA", "MAOI", "bilateral"
NUMERALS = ("0", "I", "II", "III", "IV", "V")


def thase_rush(basis: Basis) -> Scored[int]:
    """The stage as a number, 0 when no adequate trial failed."""
    classes = _classes(basis)
    besides_tricyclic = len(classes.keys() - {TRICYCLIC})
    besides_both = len(classes.keys() - {TRICYCLIC, MAO_INHIBITOR})
    steps = (
        ("I, one class failed", len(classes) >= 1),
        ("II, a distinctly different class failed", len(classes) >= 2),
        (
            "III, a tricyclic besides two others failed",
            _with(classes, TRICYCLIC, besides_tricyclic),
        ),
        ("IV, an MAO inhibitor besides these failed", _with(classes, MAO_INHIBITOR, besides_both)),
        ("V, bilateral ECT failed", _bilateral_ect_failed(basis)),
    )
    stage = next((place for place, (_, holds) in enumerate(steps) if not holds), len(steps))
    named = [f"{name} ({joined(drugs)})" for name, drugs in classes.items()]
    working = [f"Classes failed: {joined(named) if named else 'none'}."]
    working += [f"Stage {name}: {'yes' if holds else 'no'}." for name, holds in steps[: stage + 1]]
    return Scored(stage, (*working, f"Stage {NUMERALS[stage]}."))


def _with(classes: dict[str, list[str]], wanted: str, others: int) -> bool:
    return wanted in classes and others >= 2


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
