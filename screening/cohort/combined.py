"""Which trials are one treatment: partners named, and combinations through any chain of them."""

import numpy as np

from screening.cohort.arrays import places
from screening.cohort.columns import TRIAL_ID
from screening.cohort.rows import Rows
from screening.cohort.tables import Flags, Integers

NOBODY, STRANGER = -1, -2


def partners(rows: Rows) -> Integers:
    """For each trial the number of the trial its ``partner`` names.

    ``NOBODY`` where none is named, ``STRANGER`` where the patient has no such trial.
    """
    first, ids, named = rows.of_trial, rows.columns[TRIAL_ID], rows.columns["partner"]
    code_of = {value: code for code, value in enumerate(ids.values)}
    wanted = [code_of.get(value, STRANGER) for value in named.values]
    partner = np.array([*wanted, NOBODY], np.int64)[named.codes[first]]
    patient, many = rows.patient[first], len(ids.values) + 1
    own = patient * many + ids.codes[first]
    order = np.argsort(own)
    asked = places(partner >= 0)
    key = patient[asked] * many + partner[asked]
    found = np.minimum(np.searchsorted(own, key, sorter=order), max(len(own) - 1, 0))
    hit = own[order[found]] == key
    partner[asked] = np.where(hit, order[found], STRANGER)
    return partner


def unreadable(partner: Integers) -> Flags:
    """Trials whose partner is not there, or is the trial itself."""
    wrong: Flags = (partner == STRANGER) | (partner == np.arange(len(partner)))
    return wrong


def treatments(rows: Rows, partner: Integers) -> Integers:
    """The number of the first trial of the combination each trial belongs to, often its own."""
    role = rows.columns["role"]
    together = np.array([*(value == "combination" for value in role.values), False], bool)
    here = places(together[role.codes[rows.of_trial]] & (partner >= 0))
    there, first = partner[here], np.arange(len(partner))
    while True:
        lowest = np.minimum(first[here], first[there])
        if np.array_equal(first[here], lowest) and np.array_equal(first[there], lowest):
            return first
        np.minimum.at(first, here, lowest)
        np.minimum.at(first, there, lowest)
