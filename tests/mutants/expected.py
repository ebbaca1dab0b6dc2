"""What every mutant is held against, made once: nothing of ``screening`` is loaded for it.

The worked cases, in an order in which unlike ones follow each other, and the answers of the slow
reading to a few patients.
"""

from random import Random
from typing import Any

from tests.criteria.case_files import Worked, worked
from tests.criteria.oracle_answer import policy_of, whole
from tests.criteria.wide_patients import Facts, wide_patient

PATIENTS = 300
Expected = tuple[Facts, str, dict[str, Any]]


def expected() -> list[Expected]:
    """Facts, the policy they are held against, and the whole answer."""
    asked = ((wide_patient(seed), policy_of(seed)) for seed in range(PATIENTS))
    return [(facts, policy, whole(facts, policy)) for facts, policy in asked]


def shuffled() -> list[tuple[str, Worked]]:
    """The worked cases; whatever a mutant spoils, one of the first is likely to show it."""
    cases = list(worked())
    Random(1).shuffle(cases)
    return cases


CASES = shuffled()
EXPECTED = expected()
