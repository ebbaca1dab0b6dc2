"""European staging (Souery 1999) by the number of failed treatments of at least two classes.

The weeks of the source overlap, so it is staged by number; that ECT counts as one is background.
"""

from screening.criteria.figures import joined
from screening.criteria.medicine import ECT
from screening.criteria.staging.basis import Basis, Scored

CLASSES_NEEDED = 2
LAST_STAGE = 5


def european(basis: Basis) -> Scored[str | None]:
    """``non_responder``, ``TRD1`` to ``TRD5``, or None where nothing failed."""
    treatments = basis.case.counted.treatments + bool(basis.failed_ect)
    if treatments == 0:
        return Scored(None, ("No treatment failed.",))
    groups = sorted({reading.medicine.class_group for reading in basis.first_partners})
    if basis.failed_ect:
        groups.append(ECT)
    noun = "treatment" if treatments == 1 else "treatments"
    counted = f"{treatments} failed {noun}, of {joined(groups)}."
    if treatments < CLASSES_NEEDED or len(groups) < CLASSES_NEEDED:
        return Scored("non_responder", (counted, "Fewer than two classes: non-responder."))
    stage = f"TRD{min(treatments - 1, LAST_STAGE)}"
    return Scored(stage, (counted, f"{stage}, by the number of failed treatments."))
