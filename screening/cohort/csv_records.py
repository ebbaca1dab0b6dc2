"""Records of a CSV, one after the other: for stretches in which something needs a look."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from screening.cohort.parts import FileError

Lines = Iterator[tuple[int, str]]


class CutOffError(FileError):
    """The text ends inside a quoted cell."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins on, its cells, and its text as it stands there."""

    line: int
    cells: list[str]
    text: str

    @property
    def size(self) -> int:
        """How many bytes of the file it is."""
        return len(self.text.encode("utf-8", "surrogateescape"))

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return sum(1 for _ in StringIO(self.text, newline=""))

    def trouble(self, width: int) -> str:
        """Why the record is no row of a table of so many columns, or nothing."""
        if self.cells and len(self.cells) != width:
            return f"the row has {len(self.cells)} cells and the first line names {width}"
        return "the row holds a NUL or bytes that are not UTF-8" if is_odd(self.text) else ""

    def as_row(self, width: int) -> str:
        """The record as a row of line, trouble, and as many cells as there are columns."""
        cells = [cell.replace("\0", "\\x00") for cell in self.cells[:width]]
        row = StringIO()
        filled = [*cells, *[""] * (width - len(cells))]
        csv.writer(row, lineterminator="\n").writerow([self.line, self.trouble(width), *filled])
        return row.getvalue()


def records_of(data: bytes, line: int) -> Iterator[Record]:
    """The records of some bytes that begin on a line of that number; a blank line has no cells.

    Raises ``CutOffError`` where the text ends too soon, ``FileError`` where it is no CSV.
    """
    text = StringIO(data.decode("utf-8", "surrogateescape"), newline="")
    lines = enumerate(text, line)
    for number, one in lines:
        if '"' in one:
            yield _quoted(number, one, lines)
        else:
            bare = one.rstrip("\r\n")
            yield Record(number, bare.split(",") if bare.strip() else [], one)


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
        sentence = f"is not CSV from line {number} on: {error}"
        cut_off = "end of data" in str(error)
        raise (CutOffError if cut_off else FileError)(sentence) from error
    return Record(number, cells, "".join(taken))


def is_odd(text: str) -> bool:
    """Whether the text holds what is no text: a NUL, or bytes that are not UTF-8."""
    if text.isascii():
        return "\0" in text
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
