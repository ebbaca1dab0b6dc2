"""A CSV of any order and size, sorted into parts of whole patients on disk."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from zlib import crc32

from screening.cohort.columns import PATIENT_ID
from screening.cohort.parts import UNREADABLE, FileError, Part
from screening.cohort.rows import check_columns

PART_BYTES, MOST_PARTS = 16 * 2**20, 128
HELD = 32 * 2**20  # letters kept in memory before they are written out
Lines = Iterator[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file: the line it begins on, its text without the end, its cells."""

    line: int
    text: str
    cells: list[str]


@dataclass(slots=True)
class _Drawers:
    """Text on its way to its part, so that no file is kept open."""

    folder: Path
    names: list[str]
    waiting: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    held: int = 0

    def put(self, patient: str, kind: str, text: str) -> None:
        """Keep some text for the part of a patient; write it out when much is kept."""
        number = crc32(patient.encode(errors="surrogateescape")) % len(self.names)
        self.waiting[self.names[number] + kind].append(text)
        self.held += len(text)
        if self.held > HELD:
            self.empty()

    def empty(self) -> None:
        """Write everything out."""
        for name, texts in self.waiting.items():
            with (self.folder / name).open(
                "a", encoding="utf-8", errors="backslashreplace", newline=""
            ) as file:
                file.writelines(texts)
        self.waiting.clear()
        self.held = 0


def split_csv(path: Path, folder: Path, part_bytes: int = PART_BYTES) -> list[Part]:
    """Sort the rows of ``path`` into parts under ``folder``, all rows of a patient into one.

    The number of parts is such that each has about ``part_bytes``, but never above 128.

    Raises ``FileError`` where the text is no CSV, ``ColumnError`` where a column is not known.
    """
    parts = min(max(1, -(-path.stat().st_size // part_bytes)), MOST_PARTS)
    drawers = _Drawers(folder, [f"{number:04}" for number in range(parts)])
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        lines = enumerate(file, 1)
        columns = _header(lines)
        own, commas = columns.index(PATIENT_ID), len(columns) - 1
        for number, line in lines:
            if commas and line.count(",") == commas and _is_plain(line):
                text = line.rstrip("\r\n")
                drawers.put(text.split(",", own + 1)[own], ".csv", f"{number},{text}\n")
            else:
                _put_odd(_record(number, line, lines), own, len(columns), drawers)
    drawers.empty()
    return [_part(folder, number, columns) for number in range(parts)]


def _put_odd(record: Record, own: int, width: int, drawers: _Drawers) -> None:
    """Put away a record that must be looked at: quoted, not plain ASCII, or no row at all."""
    patient = record.cells[own] if own < len(record.cells) else ""
    trouble = _trouble(record, width)
    if trouble:
        drawers.put(patient, UNREADABLE, _unreadable(record, trouble, width))
    elif record.cells:
        drawers.put(patient, ".csv", f"{record.line},{record.text}\n")


def _part(folder: Path, number: int, columns: tuple[str, ...]) -> Part:
    path = folder / f"{number:04}.csv"
    path.touch()
    return Part(number, "csv", str(path), columns)


def _header(lines: Lines) -> tuple[str, ...]:
    """The columns the first line names."""
    records = (_record(number, line, lines) for number, line in lines)
    first = next((record for record in records if record.cells), None)
    if first is None:
        raise FileError("is empty; its first line must name the columns")
    if _is_odd(first.text):
        raise FileError("is not CSV in UTF-8")
    columns = tuple(cell.strip() for cell in first.cells)
    if len(columns) == 1 and columns[0] != PATIENT_ID:
        raise FileError("has one column only; cells are separated by commas")
    check_columns(columns)
    return columns


def _record(number: int, line: str, lines: Lines) -> Record:
    """The record that begins with this line; a blank line is one without cells."""
    if '"' in line:
        return _quoted(number, line, lines)
    text = line.rstrip("\r\n")
    return Record(number, text, text.split(",") if text.strip() else [])


def _quoted(number: int, line: str, lines: Lines) -> Record:
    """A record with quotation marks, which may go on over several lines."""
    taken = [line]

    def more() -> Iterator[str]:
        yield line
        for _, other in lines:
            taken.append(other)
            yield other

    try:
        cells = next(csv.reader(more(), strict=True))
    except csv.Error as error:
        raise FileError(f"is not CSV from line {number} on: {error}") from error
    return Record(number, "".join(taken).rstrip("\r\n"), cells)


def _is_plain(line: str) -> bool:
    """Whether every comma ends a cell and nothing else needs a look."""
    return line.isascii() and '"' not in line and "\0" not in line


def _is_odd(text: str) -> bool:
    """Whether the text holds what is no text: a NUL, or bytes that are not UTF-8."""
    if text.isascii():
        return "\0" in text
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)


def _trouble(record: Record, width: int) -> str:
    """Why the record is no row of the table, or nothing."""
    if record.cells and len(record.cells) != width:
        return f"the row has {len(record.cells)} cells and the first line names {width}"
    return "the row holds a NUL or bytes that are not UTF-8" if _is_odd(record.text) else ""


def _unreadable(record: Record, trouble: str, width: int) -> str:
    """The record as a row of as many cells as there are columns, after line and reason."""
    cells = [cell.replace("\0", "\\x00") for cell in record.cells[:width]]
    row = StringIO()
    writer = csv.writer(row, lineterminator="\n")
    writer.writerow([record.line, trouble, *cells, *[""] * (width - len(cells))])
    return row.getvalue()
