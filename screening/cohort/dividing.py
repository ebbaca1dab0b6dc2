"""A population divided into parts of whole patients, and the rows of a part."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from screening.cohort.cells import as_fact
from screening.cohort.columns import PATIENT_ID
from screening.cohort.csv_source import PART_BYTES, csv_pieces, csv_table, header_of
from screening.cohort.parquet_source import (
    ROWS,
    files_of,
    is_parquet,
    parquet_columns,
    parquet_pieces,
    parquet_table,
)
from screening.cohort.partition import TROUBLE
from screening.cohort.parts import Part, Pieces
from screening.cohort.rows import LINE
from screening.cohort.sightings import Sightings
from screening.cohort.sorting import sort_into, sorted_table
from screening.cohort.tables import Frame, pandas
from screening.cohort.torn import with_torn

Say = Callable[[str], None]
TABLES = {"csv": csv_table, "parquet": parquet_table, "sorted": sorted_table}
SORTING = "{}: rows of some patients lie apart, so they are sorted first"


def divide(
    trials: Path, folder: Path, say: Say, part_bytes: int = PART_BYTES, rows: int = ROWS
) -> list[Part]:
    """The parts of a CSV, a Parquet file or a folder of those, in order of the rows.

    Where the rows of each patient stand together a part is a stretch of the file; else the rows
    are sorted into ``folder``.  Raises ``FileError`` or ``ColumnError``.
    """
    if trials.is_dir():
        files = files_of(trials)
        divided = [_parquet(path, folder, say, rows, f"{path.name}:") for path in files]
        parts = _numbered([parts for parts, _ in divided])
        return with_torn(parts, files, [seen for _, seen in divided])
    if is_parquet(trials):
        return _parquet(trials, folder, say, rows)[0]
    header = header_of(trials)
    like = Part(0, "csv", str(trials), header.columns, header.begin, header.begin, header.line)
    return _divided(like, csv_pieces(trials, header, part_bytes), folder, say)[0]


def _parquet(
    path: Path, folder: Path, say: Say, rows: int, label: str = ""
) -> tuple[list[Part], Sightings]:
    like = Part(0, "parquet", str(path), parquet_columns(path), label=label)
    return _divided(like, parquet_pieces(path, rows), folder, say)


def _divided(like: Part, pieces: Pieces, folder: Path, say: Say) -> tuple[list[Part], Sightings]:
    """The parts of one file, which are like the part given, and whose they are."""
    parts, seen = [], Sightings()
    for number, one in enumerate(pieces):
        parts.append(replace(like, number=number, begin=one.begin, end=one.end, line=one.line))
        seen.add(one.ids)
    if len(parts) > 1 and seen.lie_apart():
        say(SORTING.format(Path(like.path).name))
        parts = sort_into(folder, parts, seen, table_of)
    return parts or [like], seen


def _numbered(of_files: list[list[Part]]) -> list[Part]:
    parts = [part for parts in of_files for part in parts]
    return [replace(part, number=number) for number, part in enumerate(parts)]


def table_of(part: Part) -> Any:
    """The rows of a part as an Arrow table, with ``line`` and perhaps ``trouble``."""
    return TABLES[part.kind](part)


def load_part(part: Part) -> Frame:
    """The rows of a part, each column numbered: a distinct cell stands there once."""
    table = table_of(part)
    for place, name in enumerate(table.column_names):
        if name not in {LINE, TROUBLE, PATIENT_ID}:
            table = table.set_column(place, name, _numbers(table[name]))
    frame = table.to_pandas(ignore_metadata=True, types_mapper=pandas().ArrowDtype)
    if part.torn:
        why = partial(_why, dict(part.torn))
        frame[TROUBLE] = frame[PATIENT_ID].map(why).astype(object)
    return frame


def _why(torn: dict[str, str], cell: object) -> str:
    return torn.get(str(as_fact(PATIENT_ID, cell)), "")


def _numbers(column: Any) -> Any:
    """The column numbered, or as it is where its values are no cells; it will be refused."""
    import pyarrow as pa

    try:
        return column.dictionary_encode()
    except (pa.ArrowInvalid, NotImplementedError):
        return column
