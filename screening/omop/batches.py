"""The rows of a table, some at a time, with its columns by their own names and types."""

from collections.abc import Iterator
from contextlib import suppress
from csv import QUOTE_MINIMAL, QUOTE_NONE, reader
from pathlib import Path
from typing import Any, Literal

from screening.cohort.parts import FileError, open_parquet
from screening.omop.cells import CellError, typed
from screening.omop.folder import Source
from screening.omop.tables import Table

ROWS = 100_000
FIRST_LINE = 2**16
BLOCK = 2**23
EMPTY = ["", "NULL", "null", "\\N", "NA"]
Batches = Iterator[Any]


def batches(source: Source) -> Batches:
    """Arrow tables that hold every column of ``source.table`` (null where it is not there).

    Raises ``FileError`` with one sentence, which names file, row and column and never a cell.
    """
    for path in source.files:
        before = 0
        is_parquet = path.suffix.casefold() == ".parquet"
        for raw in _parquet(path, source.table) if is_parquet else _csv(path, source.table):
            yield _canonical(raw, source.table, path, before)
            before += len(raw)


def _canonical(raw: Any, table: Table, path: Path, before: int) -> Any:
    import pyarrow as pa

    own = {name.strip().casefold(): name for name in raw.schema.names}
    found = {}
    for name, kind in table.kinds.items():
        if name not in own:
            found[name] = typed(pa.nulls(len(raw), pa.string()), kind)
            continue
        try:
            found[name] = typed(raw.column(own[name]), kind)
        except CellError as error:
            row = before + error.row + 1
            raise FileError(f"{path.name}: row {row}: {name} must be {error.meant}") from error
    return pa.table(found)


def _wanted(names: list[str], table: Table, path: Path) -> list[str]:
    """The columns to read, as the file spells them."""
    own: dict[str, str] = {}
    for name in names:
        key = name.strip().casefold()
        if key in table.kinds and key in own:
            raise FileError(f"{path.name}: two columns are called {key}; keep one")
        own[key] = name
    missing = [name for name in table.columns if name not in own]
    if missing:
        raise FileError(f"{path.name}: there is no column {', '.join(missing)}")
    return [own[name] for name in table.kinds if name in own]


def _parquet(path: Path, table: Table) -> Batches:
    import pyarrow as pa

    file = open_parquet(path)
    columns = _wanted(file.schema_arrow.names, table, path)
    try:
        yield from file.iter_batches(ROWS, columns=columns)
    except (OSError, pa.ArrowException) as error:
        raise FileError(f"{path.name} breaks off or is damaged") from error


def _csv(path: Path, table: Table) -> Batches:
    import pyarrow as pa
    from pyarrow import csv

    first = _first_line(path)
    separator = max(",\t;", key=first.count)
    # The vocabulary files of Athena have tabs, and quotation marks that quote nothing.
    quotes = separator != "\t" or '"' in first
    names, odd = _names(first, separator, quotes), []

    def keep(row: Any) -> str:
        odd.append(f"a row has {row.actual_columns} cells, the first line {row.expected_columns}")
        return "error"

    parse = csv.ParseOptions(
        delimiter=separator,
        quote_char='"' if quotes else False,
        newlines_in_values=quotes,
        invalid_row_handler=keep,
    )
    read = csv.ReadOptions(block_size=BLOCK, use_threads=False)
    try:
        yield from csv.open_csv(path, read, parse, _as_texts(names, _wanted(names, table, path)))
    except (OSError, pa.ArrowException) as error:
        why = next(iter(odd), "cannot be read as CSV in UTF-8")
        raise FileError(f"{path.name}: {why}") from error


def _as_texts(names: list[str], wanted: list[str]) -> Any:
    import pyarrow as pa
    from pyarrow import csv

    return csv.ConvertOptions(
        include_columns=wanted,
        column_types=dict.fromkeys(names, pa.string()),
        null_values=EMPTY,
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
    )


def _first_line(path: Path) -> str:
    with path.open("rb") as file:
        line = file.read(FIRST_LINE).removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    with suppress(UnicodeDecodeError):
        if text := line.decode().strip("\r"):
            return text
    raise FileError(f"{path.name} is empty or not text in UTF-8; its first line names the columns")


def _names(line: str, separator: str, quotes: bool) -> list[str]:
    style: Literal[0, 3] = QUOTE_MINIMAL if quotes else QUOTE_NONE
    return next(reader([line], delimiter=separator, quoting=style))
