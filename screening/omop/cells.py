"""A column of cells as what it must hold: ids, numbers as written, days, or text."""

from typing import Any

from screening.omop.tables import Kind

NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})?$"
DAY = r"^([0-9]{4})-?([0-9]{2})-?([0-9]{2})([ T].*)?$"
MEANT = {
    "id": "a whole number",
    "number": "a number",
    "day": "a day such as 2024-03-15",
    "text": "text",
}


class CellError(ValueError):
    """A cell that cannot be read: ``row`` counts from 0, ``meant`` says what it must be."""

    def __init__(self, row: int, kind: Kind) -> None:
        self.row, self.meant = row, MEANT[kind]
        super().__init__(f"row {row}: must be {self.meant}")


def typed(column: Any, kind: Kind) -> Any:
    """An Arrow array of int64 (``id``), date32 (``day``) or text (``number``, ``text``).

    Empty is null.  Raises ``CellError`` for the first cell that is none of it.
    """
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    written = _as_text(column, kind)
    if kind == "text":
        return written
    if kind == "day":
        return _checked(written, _day(written), kind)
    if kind == "id":
        return _checked(written, _id(written), kind)
    return _checked(written, _number(written), kind)


def _as_text(column: Any, kind: Kind) -> Any:
    """Every cell as text without blanks around it; what is empty or not a number is null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        if kind == "id" and pa.types.is_floating(column.type):
            column = pc.if_else(pc.is_nan(column), None, column).cast(pa.int64())
        text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    except pa.ArrowException as error:
        raise CellError(0, kind) from error
    empty = pc.or_kleene(pc.equal(text, ""), pc.equal(pc.utf8_lower(text), "nan"))
    return pc.if_else(empty, None, text)


def _day(written: Any) -> Any:
    """Days, or null where a cell is no day (30 February, too)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    shaped = pc.replace_substring_regex(written, DAY, r"\1-\2-\3")
    days = pc.strptime(shaped, format="%Y-%m-%d", unit="s", error_is_null=True).cast(pa.date32())
    return pc.if_else(pc.equal(days.cast(pa.string()), shaped), days, None)


def _id(written: Any) -> Any:
    """Whole numbers, also as some programs write them (12.0)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = pc.replace_substring_regex(written, r"\.0*$", "")
    whole = pc.match_substring_regex(bare, r"^[+-]?[0-9]{1,18}$")
    return pc.if_else(whole, bare, None).cast(pa.int64())


def _number(written: Any) -> Any:
    import pyarrow.compute as pc

    return pc.if_else(pc.match_substring_regex(written, NUMBER), written, None)


def _checked(written: Any, read: Any, kind: Kind) -> Any:
    """What was read, unless a cell that is not empty could not be."""
    import pyarrow.compute as pc

    bad = pc.and_(pc.is_valid(written), pc.is_null(read))
    first = pc.index(bad, True).as_py()
    if first >= 0:
        raise CellError(first, kind)
    return read
