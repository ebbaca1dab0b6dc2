"""Rows in any order, sorted on disk into parts of whole patients."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from screening.cohort.columns import PATIENT_ID
from screening.cohort.partition import TROUBLE
from screening.cohort.parts import Part, codes_of
from screening.cohort.rows import LINE
from screening.cohort.sightings import Hashes, Sightings, hashes_of
from screening.cohort.tables import Integers

MOST_PARTS = 128
Load = Callable[[Part], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which part a row goes to: patients by hash, with their first row, and those rows in order."""

    hashes: Hashes
    first: Integers
    in_order: Integers
    parts: int

    def number_of(self, ids: Any, begin: int) -> Integers:
        """The part of each row: that of its patient, or of whoever came last before it."""
        codes, names = codes_of(ids)
        hashed, known = hashes_of(names)
        at = self.first[np.searchsorted(self.hashes, hashed[known])]
        first = np.full(len(names) + 1, -1)
        first[:-1][known] = at
        row = np.where(first[codes] >= 0, first[codes], np.arange(begin, begin + len(codes)))
        rank = np.searchsorted(self.in_order, row, side="right") - 1
        return np.maximum(rank, 0) * self.parts // max(len(self.first), 1)


def sort_into(folder: Path, parts: list[Part], seen: Sightings, load: Load) -> list[Part]:
    """Sort the rows of some parts of one file into as many (at most 128) of whole patients.

    Patients come in order of their first row, so that the parts end to end are in that order.
    """
    import pyarrow as pa

    many = min(len(parts), MOST_PARTS)
    paths = [folder / f"{Path(parts[0].path).name}.{number:03}.arrow" for number in range(many)]
    schema, begin = _schema(parts, load), 0
    hashes, rows = seen.patients()
    plan = _Plan(hashes, rows, np.sort(rows), many)
    writers = [pa.ipc.new_stream(path, schema) for path in paths]
    for part in parts:
        table = _texts(load(part), schema)
        whose = plan.number_of(table[PATIENT_ID].combine_chunks(), begin)
        for number in np.unique(whose).tolist():
            writers[number].write_table(table.filter(pa.array(whose == number)))
        begin += len(table)
    for writer in writers:
        writer.close()
    first = parts[0]
    return [
        Part(number, "sorted", str(path), first.columns, label=first.label)
        for number, path in enumerate(paths)
    ]


def sorted_table(part: Part) -> Any:
    """The rows of a sorted part, in the order of the file."""
    import pyarrow as pa

    with pa.memory_map(part.path) as file:
        return pa.ipc.open_stream(file).read_all()


def _schema(parts: list[Part], load: Load) -> Any:
    """The columns of the file, with line and trouble, none of them numbered."""
    import pyarrow as pa

    own = load(parts[0]).schema
    fields = [pa.field(LINE, pa.int64()), pa.field(TROUBLE, pa.string())]
    for name in parts[0].columns:
        kind = own.field(name).type
        fields.append(pa.field(name, kind.value_type if pa.types.is_dictionary(kind) else kind))
    return pa.schema(fields)


def _texts(table: Any, schema: Any) -> Any:
    import pyarrow as pa

    if TROUBLE not in table.column_names:
        table = table.append_column(TROUBLE, pa.nulls(len(table), pa.string()))
    return table.select(schema.names).cast(schema)
