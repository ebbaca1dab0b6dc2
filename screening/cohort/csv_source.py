"""A CSV, read in stretches that each end where a patient does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from screening.cohort.columns import PATIENT_ID
from screening.cohort.csv_records import CutOffError, Record, is_odd, records_of
from screening.cohort.partition import TROUBLE
from screening.cohort.parts import FileError, Part, Piece, Pieces, last_run
from screening.cohort.rows import LINE, check_columns
from screening.cohort.tables import Integers

PART_BYTES = 16 * 2**20
FIRST_LINE = 2**20  # the header stands within so many bytes
MARK = b"\xef\xbb\xbf"  # what some programs write before UTF-8
LARGEST_BLOCK = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Header:
    """The columns, and where the rows begin."""

    columns: tuple[str, ...]
    begin: int
    line: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Whose the rows of some bytes are; where each begins, and one more; their lines."""

    ids: Any
    starts: Integers
    lines: Integers


def header_of(path: Path) -> Header:
    """The first line that is not blank.  Raises ``FileError`` or ``ColumnError``."""
    with path.open("rb") as file:
        data = file.read(FIRST_LINE)
    begin = len(MARK) if data.startswith(MARK) else 0
    for record in records_of(data[begin:], 1):
        begin += record.size
        if record.cells:
            return Header(_columns(record), begin, record.line + record.lines)
    raise FileError("is empty; its first line must name the columns")


def _columns(first: Record) -> tuple[str, ...]:
    if is_odd(first.text):
        raise FileError("is not CSV in UTF-8")
    columns = tuple(cell.strip() for cell in first.cells)
    if len(columns) == 1 and columns[0] != PATIENT_ID:
        raise FileError("has one column only; cells are separated by commas")
    check_columns(columns)
    return columns


def csv_pieces(path: Path, header: Header, part_bytes: int = PART_BYTES) -> Pieces:
    """The rows in pieces of about ``part_bytes``; one that holds one patient only may be larger."""
    begin, line, size, total = header.begin, header.line, part_bytes, path.stat().st_size
    with path.open("rb") as file:
        while begin < total:
            data = _bytes(file, begin, begin + size)
            last = begin + len(data) >= total
            if not last:
                data = data[: data.rfind(b"\n") + 1]
            block = _block(data, line, header.columns, last)
            many = len(block.ids) if last else last_run(block.ids)
            if many or last:
                end = len(data) if last else int(block.starts[many])
                yield Piece(begin, begin + end, line, block.ids[:many])
                begin, line = begin + end, line if last else int(block.lines[many])
                size = part_bytes
            else:
                size *= 2


def csv_table(part: Part) -> Any:
    """The rows of a part as an Arrow table with their line and, where there is any, trouble."""
    import pyarrow as pa

    with Path(part.path).open("rb") as file:
        data = _bytes(file, part.begin, part.end)
    plain = _plain(data, part.columns, part.columns)
    if plain is not None:
        lines = pa.array(np.arange(part.line, part.line + len(plain)))
        return plain.add_column(0, LINE, lines)
    rows = [one.as_row(len(part.columns)) for one in records_of(data, part.line) if one.cells]
    text = "".join(rows).encode("utf-8", "backslashreplace")
    names = (LINE, TROUBLE, *part.columns)
    if not text:
        nothing = dict.fromkeys(part.columns, pa.array([], pa.string()))
        return pa.table({LINE: pa.array([], pa.int64()), **nothing})
    table = _parsed(text, names, names, quoted=True)
    return table.set_column(0, LINE, table[LINE].cast(pa.string()).cast(pa.int64()))


def _bytes(file: BinaryIO, begin: int, end: int) -> bytes:
    file.seek(begin)
    return file.read(end - begin)


def _block(data: bytes, line: int, columns: tuple[str, ...], last: bool) -> _Block:
    plain = _plain(data, columns, (PATIENT_ID,))
    if plain is None:
        return _odd_block(list(_records(data, line, last)), columns)
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1
    lines = np.arange(line, line + len(plain) + 1)
    return _Block(plain[PATIENT_ID].combine_chunks(), np.append(0, ends), lines)


def _records(data: bytes, line: int, last: bool) -> Iterator[Record]:
    """The records that are complete; what the end of the file cuts off is an error."""
    try:
        yield from records_of(data, line)
    except CutOffError:
        if last:
            raise


def _odd_block(records: list[Record], columns: tuple[str, ...]) -> _Block:
    import pyarrow as pa

    ends = np.cumsum([0, *(record.size for record in records)])
    rows = [place for place, record in enumerate(records) if record.cells]
    own = columns.index(PATIENT_ID)
    told = (records[row].cells for row in rows)
    ids = [cells[own] if own < len(cells) else "" for cells in told]
    written = [(one.encode("utf-8", "backslashreplace").decode() or None) for one in ids]
    lines = np.array([records[row].line for row in rows], np.int64)
    return _Block(pa.array(written, pa.string()), np.append(ends[rows], ends[-1]), lines)


def _plain(data: bytes, columns: tuple[str, ...], wanted: tuple[str, ...]) -> Any:
    """The table of rows without quotes, a line each; None where something needs a look."""
    import pyarrow as pa

    odd_ends = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
    if len(columns) == 1 or b'"' in data or b"\0" in data or odd_ends or not data:
        return None
    try:
        table = _parsed(data, columns, wanted, quoted=False)
    except pa.ArrowInvalid:
        return None
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    return table if len(table) == lines else None


def _parsed(data: bytes, names: tuple[str, ...], wanted: tuple[str, ...], quoted: bool) -> Any:
    """Cells as text, each column numbered but the patients' ids; an empty cell is null."""
    import pyarrow as pa
    from pyarrow import csv

    numbered = pa.dictionary(pa.int32(), pa.string())
    kinds = {name: pa.string() if name in {PATIENT_ID, TROUBLE} else numbered for name in names}
    return csv.read_csv(
        pa.BufferReader(data),
        csv.ReadOptions(
            column_names=names, use_threads=False, block_size=min(len(data) + 1, LARGEST_BLOCK)
        ),
        csv.ParseOptions(
            quote_char='"' if quoted else False,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
        ),
        csv.ConvertOptions(
            include_columns=wanted,
            column_types=kinds,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
