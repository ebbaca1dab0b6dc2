"""Parquet, one file or a folder of them, read in stretches that each end where a patient does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.cohort.columns import PATIENT_ID
from screening.cohort.parts import FileError, Part, Piece, Pieces, last_run, open_parquet
from screening.cohort.rows import LINE, check_columns

MAGIC = b"PAR1"
ROWS = 400_000  # of a piece
AT_ONCE = 50_000


def is_parquet(path: Path) -> bool:
    """Whether a file is Parquet by its name or its first letters."""
    with path.open("rb") as file:
        return path.suffix == ".parquet" or file.read(len(MAGIC)) == MAGIC


def files_of(folder: Path) -> list[Path]:
    """The files of a folder in order of name."""
    files = [path for path in folder.glob("*.parquet") if path.is_file()]
    files = sorted((path for path in files if path.name[0] not in "._"), key=_natural)
    if not files:
        raise FileError("is a folder without .parquet files")
    return files


def parquet_columns(path: Path) -> tuple[str, ...]:
    """The columns of a file.  Raises ``FileError`` where they are not those of the contract."""
    names = open_parquet(path).schema_arrow.names
    columns = tuple(name for name in names if not is_of_the_writer(name))
    try:
        check_columns(columns)
    except ValueError as error:
        raise FileError(f"{path.name}: {error}") from error
    return columns


def parquet_pieces(path: Path, rows: int = ROWS) -> Pieces:
    """The rows in pieces of about ``rows``; one that holds one patient only may be larger."""
    import pyarrow as pa

    file, begin, waiting = open_parquet(path), 0, []
    total = file.metadata.num_rows
    for batch in file.iter_batches(batch_size=rows, columns=[PATIENT_ID]):
        waiting.append(_plain(batch.column(0)))
        ids = pa.concat_arrays(waiting)
        last = begin + len(ids) == total
        many = len(ids) if last else last_run(ids)
        if many:
            yield Piece(begin, begin + many, begin + 1, ids[:many])
            begin, ids = begin + many, ids[many:]
        waiting = [ids]


def _plain(ids: Any) -> Any:
    """Ids as they are, where the file numbers them too."""
    return ids.dictionary_decode() if hasattr(ids, "dictionary_decode") else ids


def parquet_table(part: Part) -> Any:
    """The rows of a part as an Arrow table with their number in the file."""
    import pyarrow as pa

    path = Path(part.path)
    schema = open_parquet(path).schema_arrow
    texts = tuple(
        name
        for name in part.columns
        if name != PATIENT_ID and pa.types.is_string(schema.field(name).type)
    )
    file = open_parquet(path, texts)
    batches = list(_stretch(file, part.begin, part.end, list(part.columns)))
    wanted = pa.schema([file.schema_arrow.field(name) for name in part.columns])
    table = (
        pa.Table.from_batches(batches, wanted.remove_metadata())
        if batches
        else wanted.empty_table()
    )
    return table.add_column(0, LINE, pa.array(range(part.begin + 1, part.end + 1), pa.int64()))


def _stretch(file: Any, begin: int, end: int, columns: list[str]) -> Iterator[Any]:
    """Rows ``begin`` to ``end``, read from the row groups they lie in and no others."""
    at, groups, skipped = 0, [], 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        if at < end and at + size > begin:
            groups.append(group)
        elif not groups:
            skipped += size
        at += size
    at = skipped
    for batch in file.iter_batches(AT_ONCE, groups, columns) if end > begin else ():
        first, last = max(begin - at, 0), min(end - at, len(batch))
        if first < last:
            yield batch.slice(first, last - first)
        at += len(batch)
        if at >= end:
            return


def is_of_the_writer(column: str) -> bool:
    """Whether a column is the row numbers that pandas or Dask leave in a file of theirs."""
    return column.startswith("__") and column.endswith("__")


def _natural(path: Path) -> list[tuple[int, str]]:
    """Order in which part.10 comes after part.9."""
    return [
        (int(piece or -1) if piece.isdigit() else -1, piece)
        for piece in re.split(r"([0-9]+)", path.name)
    ]
