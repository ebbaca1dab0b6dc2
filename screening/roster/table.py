"""The file as rows: UTF-8, its first line the columns, within the limits."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screening.cohort.columns import PATIENT_ID
from screening.roster.columns import COLUMNS

MARK = "\ufeff"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 16 * 1024 * 1024, 200_000, 60


class RosterError(ValueError):
    """A file that is no table of patients; the sentence says what is right."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a record that are not blank, by column, and the line it begins on."""

    line: int
    cells: Mapping[str, str]
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, which columns there are, and the SHA-256 of the file."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    sha256: str


def read_table(data: bytes) -> Table:
    """The rows of a file. A byte order mark and line ends of any kind are fine.

    Raises ``RosterError`` where the file as a whole cannot be taken: too large, no UTF-8, no
    CSV, unknown columns, too many rows.
    """
    if len(data) > MOST_BYTES:
        raise RosterError("The file is larger than 16 MB; split it by patients.")
    records = _records(_text(data))
    first = next(records, None)
    if first is None:
        raise RosterError("The file is empty; its first line names the columns.")
    columns = _columns(first[1])
    rows = tuple(_row(line, cells, columns) for line, cells in records)
    if not rows:
        raise RosterError("The file has a first line and no rows.")
    return Table(rows, columns, hashlib.sha256(data).hexdigest())


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8").lstrip(MARK)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RosterError(f"Line {line} is not UTF-8; save the file as “CSV UTF-8”.") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise RosterError(f"Line {line} holds a NUL; save the file as “CSV UTF-8”.")
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; blank lines are left out, and counted."""
    reader = csv.reader(_lines(text), strict=True)
    begin, count = 1, 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                if count > MOST_ROWS + 1:
                    raise RosterError(f"The file has more than {MOST_ROWS:,} rows; split it.")
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        raise RosterError(f"From line {begin} on this is no CSV: {error}.") from error


def _lines(text: str) -> Iterator[str]:
    """The lines by their own ends only: CRLF, LF or CR."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from (f"{line}\n" for line in plain.split("\n"))


def _columns(cells: list[str]) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    _check_separator(columns)
    if len(columns) > MOST_COLUMNS:
        raise RosterError(f"Line 1 names more than {MOST_COLUMNS} columns.")
    for name in columns:
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise RosterError(f"Line 1: there is no column “{name[:80]}”. There are: {known}.")
        if columns.count(name) > 1:
            raise RosterError(f"Line 1: the column {name} stands there twice; keep one.")
    if PATIENT_ID not in columns:
        raise RosterError(f"Line 1: the column {PATIENT_ID} is missing.")
    return columns


def _check_separator(columns: tuple[str, ...]) -> None:
    """One column that is many by another sign, as spreadsheets of other countries write."""
    for sign, name in SEPARATORS.items():
        if len(columns) == 1 and PATIENT_ID in columns[0].split(sign)[:-1]:
            raise RosterError(f"Line 1: the cells stand between {name}; save it with commas.")


def _row(line: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    if tuple(cell.strip() for cell in cells) == columns:
        return Row(line, {}, "is the first line once more; take it out")
    if len(cells) != len(columns):
        odd = f"has {len(cells)} cells and the first line names {len(columns)}"
        return Row(line, {}, odd)
    told = {name: cell for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    return Row(line, told)
