"""Column operations on integers: distinct rows, and sums and questions over sorted groups."""

import numpy as np

from screening.cohort.tables import Flags, Integers, pandas


def starts(groups: Integers) -> Flags:
    """Where a group begins, in an array in which equal values stand together."""
    return np.concatenate([np.ones(min(len(groups), 1), bool), groups[1:] != groups[:-1]])


def ends(groups: Integers) -> Flags:
    """Where a group ends, in an array in which equal values stand together."""
    return np.concatenate([groups[1:] != groups[:-1], np.ones(min(len(groups), 1), bool)])


def any_of(flags: Flags, groups: Integers, size: int) -> Flags:
    """For each of ``size`` groups, whether any of its members is flagged."""
    found = np.zeros(size, bool)
    found[groups[flags]] = True
    return found


def sums(values: Integers, first: Integers) -> Integers:
    """Sums over stretches of rows, each from one place in ``first`` to the next."""
    if not len(first):
        return values[:0]
    total: Integers = np.add.reduceat(values, first, axis=0)
    return total


def anywhere(flags: Flags, first: Integers) -> Flags:
    """Whether any row of each stretch is flagged."""
    found: Flags = np.logical_or.reduceat(flags, first) if len(first) else flags[:0]
    return found


def places(flags: Flags) -> Integers:
    """The places that are flagged."""
    return np.flatnonzero(flags)


def ranked_within(groups: Integers, values: Integers) -> Integers:
    """Each value's rank among those of its group, from 0; equal values have the same."""
    order = np.lexsort((values, groups))
    group, value = groups[order], values[order]
    rank = np.cumsum(starts(group) | starts(value)) - 1
    first = places(starts(group))
    base = np.repeat(rank[first], np.diff([*first, len(group)]))
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = rank - base
    return ranks


def distinct(columns: list[Integers]) -> tuple[Integers, Integers]:
    """Number the distinct rows of some columns of codes (-1 and up).

    Gives the number of each row, and for each number the first row that has it.
    """
    key = columns[0] + 1
    for column in columns[1:]:
        key = key * (int(column.max(initial=0)) + 2) + column + 1
        key = _numbered(key)
    key = _numbered(key)
    first = np.full(int(key.max(initial=-1)) + 1, len(key), dtype=np.int64)
    np.minimum.at(first, key, np.arange(len(key)))
    return key, first


def _numbered(key: Integers) -> Integers:
    numbers: Integers = pandas().factorize(key)[0].astype(np.int64)
    return numbers
