"""Everybody in ``person``: in order of id, with the day of birth as far as it is told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from screening.cohort.parts import FileError
from screening.cohort.tables import Integers
from screening.omop.batches import batches
from screening.omop.folder import Extract

PERSONS_A_PART = 20_000
MOST_PARTS = 256
BIRTH = ("year_of_birth", "month_of_birth", "day_of_birth")


@dataclass(frozen=True, slots=True)
class People:
    """The ids, sorted, and year, month and day of birth beside them (0: not told)."""

    ids: Integers
    born: Integers
    a_part: int

    @property
    def parts(self) -> int:
        """In how many parts they are read."""
        return -(-len(self.ids) // self.a_part)

    def parts_of(self, ids: Integers) -> Integers:
        """The part of each of some ids; -1 is nobody of ``person``."""
        place = np.searchsorted(self.ids, ids)
        place[place == len(self.ids)] = 0
        return np.where(self.ids[place] == ids, place // self.a_part, -1)

    def of_part(self, number: int) -> list[tuple[int, list[int]]]:
        """The ids of a part in order, each with the day of birth."""
        mine = slice(number * self.a_part, (number + 1) * self.a_part)
        return list(zip(self.ids[mine].tolist(), self.born[mine].tolist(), strict=True))


def read_people(extract: Extract, a_part: int = PERSONS_A_PART) -> People:
    """Everybody.  Raises ``FileError`` where there is nobody, or somebody twice."""
    import pyarrow as pa

    tables = list(batches(extract["person"]))
    everybody = pa.concat_tables(tables) if tables else None
    if not everybody:
        raise FileError("person: has no rows")
    ids = _numbers(everybody, "person_id")
    if everybody["person_id"].null_count:
        raise FileError("person: a row has no person_id")
    order = np.argsort(ids, kind="stable")
    ids = ids[order]
    if (ids[1:] == ids[:-1]).any():
        raise FileError("person: a person_id stands there twice")
    born = np.column_stack([_numbers(everybody, name)[order] for name in BIRTH])
    return People(ids, born, max(a_part, -(-len(ids) // MOST_PARTS)))


def age_on(born: list[int], day: date) -> int | None:
    """The age in whole years; without a month the birthday of that year is taken as past."""
    year, month, of_month = born
    age = day.year - year
    if not year or age < 0:
        return None
    return age - (bool(month) and (month, of_month or 1) > (day.month, day.day))


def _numbers(table: Any, name: str) -> Integers:
    import pyarrow.compute as pc

    numbers: Integers = pc.fill_null(table[name], 0).to_numpy().astype(np.int64)
    return numbers
