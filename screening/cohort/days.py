"""Exact days in columns of integers.

A length is two integers: billionths of a day, and billionths of those, the latter below one
billion once carried.  Eighteen decimals hold every length people write, also 41 days as
5.857142857142857 weeks; a finer one is no column of integers and goes to ``criteria``.
"""

import numpy as np

from screening.cohort.tables import Flags, Integers
from screening.criteria.facts import Exact

PART = 10**9


def parts_of(days: Exact) -> tuple[int, int] | None:
    """A length as two integers, or None where it is finer than they are."""
    whole = days * PART * PART
    return None if whole.denominator != 1 else divmod(int(whole), PART)


def table_of(lengths: list[tuple[int, int]]) -> Integers:
    """Lengths below each other, two columns."""
    return np.array(lengths, dtype=np.int64).reshape(-1, 2)


def carried(lengths: Integers) -> Integers:
    """The same lengths with the second integer between 0 and one billion."""
    over = lengths[:, 1] // PART
    return np.column_stack([lengths[:, 0] + over, lengths[:, 1] - over * PART])


def reach(lengths: Integers, days: int) -> Flags:
    """Which carried lengths are ``days`` or longer."""
    reached: Flags = lengths[:, 0] >= days * PART
    return reached


def above_zero(lengths: Integers) -> Flags:
    """Which carried lengths are longer than nothing."""
    longer: Flags = (lengths[:, 0] > 0) | ((lengths[:, 0] == 0) & (lengths[:, 1] > 0))
    return longer


def where(flags: Flags, lengths: Integers) -> Integers:
    """The lengths that are flagged, the others 0."""
    kept: Integers = np.where(flags[:, None], lengths, 0)
    return kept
