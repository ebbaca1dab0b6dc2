"""A population in parts of whole patients, each small enough to be screened at once."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from screening.cohort.tables import Integers

Kind = Literal["csv", "parquet", "sorted"]


class FileError(ValueError):
    """A file that cannot be read at all; the sentence says where and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of rows of one file, and what must be known to read it.

    ``begin`` and ``end`` are bytes of a CSV, rows of a Parquet file; ``line`` is the number of the
    first row.  ``label`` goes before it where rows are numbered by file.  ``torn`` are patients who
    lie in another file too, each with the sentence that says so; of the patients in ``told``
    another part gives the verdict row.
    """

    number: int
    kind: Kind
    path: str
    columns: tuple[str, ...]
    begin: int = 0
    end: int = 0
    line: int = 1
    label: str = ""
    torn: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The part as the work folder keeps it."""
        return asdict(self)


def part_from_json(stored: dict[str, Any]) -> Part:
    """The part the work folder kept."""
    lists = {key: tuple(stored[key]) for key in ("columns", "told")}
    return Part(**{**stored, **lists, "torn": tuple((key, why) for key, why in stored["torn"])})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of rows that ends where a patient does, and whose each row is (an Arrow array)."""

    begin: int
    end: int
    line: int
    ids: Any


Pieces = Iterator[Piece]


def last_run(ids: Any) -> int:
    """Where the rows of the last row's patient begin."""
    codes = codes_of(ids)[0]
    others = (codes != codes[-1]).nonzero()[0] if len(codes) else codes
    return int(others[-1]) + 1 if len(others) else 0


def codes_of(ids: Any) -> tuple[Integers, list[object]]:
    """Whose each row is, as a number (-1: nobody), and the ids that are numbered."""
    encoded = ids.dictionary_encode()
    return encoded.indices.fill_null(-1).to_numpy().astype("int64"), encoded.dictionary.to_pylist()


def open_parquet(path: Path, strings_by_number: tuple[str, ...] = ()) -> Any:
    """A Parquet file, opened; a broken one is a ``FileError``."""
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path, read_dictionary=list(strings_by_number))
    except (OSError, ValueError) as error:
        raise FileError(f"{path.name} is not a Parquet file") from error
