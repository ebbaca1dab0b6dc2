"""Where each patient was seen first, and whether the rows of each stand together."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.cohort.arrays import starts
from screening.cohort.cells import as_fact
from screening.cohort.columns import PATIENT_ID
from screening.cohort.parts import codes_of
from screening.cohort.tables import Integers, pandas

Hashes = NDArray[np.uint64]


@dataclass(slots=True)
class Sightings:
    """The patients of one file, by a hash of the id: sixteen bytes each."""

    hashes: list[Hashes] = field(default_factory=list)
    rows: list[Integers] = field(default_factory=list)
    count: int = 0
    apart: bool = False

    def add(self, ids: Any) -> None:
        """Take note of the ids of the next rows."""
        codes, names = codes_of(ids)
        hashed, known = hashes_of(names)
        runs = codes[starts(codes)]
        self.apart = self.apart or bool(known[runs[runs >= 0]].sum() > known.sum())
        first = np.zeros(len(names) + 1, np.int64)
        first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
        self.hashes.append(hashed[known])
        self.rows.append(first[:-1][known] + self.count)
        self.count += len(codes)

    def patients(self) -> tuple[Hashes, Integers]:
        """Each patient once, in order of the hash, with the first row."""
        hashes = np.concatenate([np.zeros(0, np.uint64), *self.hashes])
        rows = np.concatenate([np.zeros(0, np.int64), *self.rows])
        order = np.lexsort((rows, hashes))
        new = np.concatenate([np.ones(min(len(order), 1), bool), np.diff(hashes[order]) != 0])
        return hashes[order][new], rows[order][new]

    def lie_apart(self) -> bool:
        """Whether some patient's rows do not stand together."""
        return self.apart or len(self.patients()[0]) < sum(map(len, self.hashes))


def hashes_of(names: list[object]) -> tuple[Hashes, NDArray[np.bool_]]:
    """A hash of each id as text, and which of them are ids at all."""
    if {*map(type, names)} <= {str}:
        known, written = np.array([*map(bool, names)], bool), np.array(names, object)
    else:
        texts = [as_fact(PATIENT_ID, name) for name in names]
        known = np.array([text is not None for text in texts], bool)
        written = np.array([str(text) for text in texts], object)
    return pandas().util.hash_array(written, categorize=False), known
