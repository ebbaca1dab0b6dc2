"""CSV for people who will open it in a spreadsheet: no cell may run as a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

FORMULA_SIGNS = "=+-@"
CONTROLS = "\t\r\n"


Cell = str | int | Decimal


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV with CRLF line ends; text is defused, numbers stay numbers."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return page.getvalue()


def defused(cell: Cell) -> Cell:
    """The cell, with an apostrophe before a text that a spreadsheet would take for a formula.

    A text begins a formula with ``= + - @``, their full-width and small kin included, also
    after blanks, and it may not begin with a tab or a line end.
    """
    return f"'{cell}" if isinstance(cell, str) and _is_risky(cell) else cell


def _is_risky(text: str) -> bool:
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return text[:1] in tuple(CONTROLS) or (first != "" and first in FORMULA_SIGNS)
