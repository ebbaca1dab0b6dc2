"""Column operations on integers: distinct rows, and sums and questions over sorted groups."""

import numpy as np

from screening.cohort.tables import Flags, Integers, pandas

FEW = 4  # a table of all keys pays where there are at most so many for each row


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
    key, many = columns[0] + 1, int(columns[0].max(initial=0)) + 2
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 2
        if many * width > FEW * len(key):
            key, many = _numbered(key, many)
        key, many = key * width + column + 1, many * width
    key, many = _numbered(key, many)
    first = np.empty(many, np.int64)
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)  # of equal keys the last one written stays
    return key, first


def _numbered(key: Integers, many: int) -> tuple[Integers, int]:
    """Keys below ``many`` numbered without gaps, and how many numbers there are."""
    if many < FEW * len(key):
        there = np.zeros(many, np.int64)
        there[key] = 1
        numbers = np.cumsum(there) - 1
        return numbers[key], int(numbers[-1]) + 1
    found: Integers = pandas().factorize(key)[0].astype(np.int64)
    return found, int(found.max(initial=-1)) + 1


def distinct_runs(codes: Integers, first: Integers, size: Integers) -> tuple[Integers, Integers]:
    """Number the distinct sequences: ``size`` codes of each begin at a place in ``first``.

    Gives the number of each sequence, and for each number the first sequence that has it.
    """
    key = np.zeros(len(first), np.int64)
    for place in range(int(size.max(initial=0))):
        longer = places(size > place)
        key[longer] = distinct([key[longer], codes[first[longer] + place]])[0]
    return distinct([size, key])
