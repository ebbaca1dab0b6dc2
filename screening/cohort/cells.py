"""The cells of one column: each distinct one is read once, the rows hold its number."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isnan

import numpy as np

from screening.cohort.columns import IDS, Kind, kind_of
from screening.cohort.tables import Frame, Integers, pandas
from screening.criteria.formulary import spelling

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,6})?", re.ASCII)
_FLAGS = {"true": True, "false": False}


class ColumnError(ValueError):
    """A column that cannot be read at all; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of facts: ``codes`` number the ``values``, -1 is unknown."""

    codes: Integers
    values: Sequence[object]

    def at(self, row: int) -> object:
        """The value in one row, or None."""
        code = int(self.codes[row])
        return None if code < 0 else self.values[code]

    def taken(self, rows: Integers) -> "Column":
        """The column at some rows only."""
        return Column(self.codes[rows], self.values)


def read_column(frame: Frame, name: str) -> Column:
    """The column of that name; one that is not there is unknown throughout."""
    if name not in frame:
        return Column(np.full(len(frame), -1, np.int64), ())
    try:
        codes, distinct = pandas().factorize(frame[name])
    except (TypeError, NotImplementedError) as error:
        raise ColumnError(f"{name}: holds lists or other values that are no cells") from error
    cells = distinct.to_numpy(object).tolist()
    if name in IDS and all(cells) and {*map(type, cells)} <= {str}:
        return Column(codes.astype(np.int64), cells)  # each stands for itself
    numbers: dict[Hashable, int] = {}
    values: list[object] = []
    renamed = [_number(name, cell, numbers, values) for cell in cells]
    return Column(np.array([*renamed, -1], np.int64)[codes], values)


def _number(name: str, cell: object, numbers: dict[Hashable, int], values: list[object]) -> int:
    """The number of the cell's value; cells that mean the same have the same."""
    value = as_fact(name, cell)
    if value is None:
        return -1
    same = spelling(value) if name == "treatment" and isinstance(value, str) else value
    number = numbers.setdefault((type(value), same), len(values))
    if number == len(values):
        values.append(value)
    return number


def as_fact(name: str, cell: object) -> object:
    """A cell as the JSON of one patient would hold it; what is empty is None.

    What is no number or no flag stays as it is: the contract of one patient then says so.
    """
    kind = kind_of(name)
    if isinstance(cell, str):
        text = cell if name in IDS else cell.strip()
        return _read(text, kind) if text else None
    if isinstance(cell, float) and isnan(cell):  # what some writers of Parquet put for nothing
        return None
    if kind == "text" and isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    return cell


def _read(text: str, kind: Kind) -> object:
    if kind == "flag":
        return _FLAGS.get(text.lower(), text)
    if kind == "number" and _NUMBER.fullmatch(text):
        return Decimal(text)
    return text
