"""Four ways to stage the failures of the current episode, each with its working item by item."""

from dataclasses import dataclass

from screening.criteria.answers import Answer
from screening.criteria.case import Case
from screening.criteria.staging.basis import basis_of
from screening.criteria.staging.european import european
from screening.criteria.staging.maudsley import maudsley
from screening.criteria.staging.mgh_s import mgh_s
from screening.criteria.staging.thase_rush import thase_rush

__all__ = ["Staging", "staging_of"]

Lines = tuple[str, ...]
METHODS = ("thase_rush", "maudsley", "mgh_s", "european")
NOT_APPLICABLE = "Not staged: the rule is for major depressive disorder without bipolar disorder."


@dataclass(frozen=True, slots=True)
class Staging:
    """The four results, None where undefined, and the lines that lead to each, by its name."""

    thase_rush: int | None
    maudsley: int | None
    mgh_s: float | None
    european: str | None
    working: dict[str, Lines]


def staging_of(case: Case) -> Staging:
    """Stage by trials failed under the adopted rule at 6 weeks; nothing where it is not for."""
    if case.diagnosis is Answer.NO:
        return Staging(None, None, None, None, dict.fromkeys(METHODS, (NOT_APPLICABLE,)))
    basis = basis_of(case)
    stage, total, points, level = (
        thase_rush(basis),
        maudsley(basis),
        mgh_s(basis),
        european(basis),
    )
    lines = (stage.working, total.working, points.working, level.working)
    return Staging(
        thase_rush=stage.value,
        maudsley=total.value,
        mgh_s=points.value,
        european=level.value,
        working={
            name: (*working, *basis.left_out) for name, working in zip(METHODS, lines, strict=True)
        },
    )
