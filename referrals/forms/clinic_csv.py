"""A directory of ketamine clinics as CSV: every row, or the lines that are wrong."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from referrals.letter.clinic_rules import RULES
from referrals.models import KetamineClinic

MOST_BYTES = 16 * 1024 * 1024
MOST_ROWS = 20_000
MOST_NAMED = 20
WORDS = ("name", "address", "city", "state", "phone", "fax", "secure_address", "hours",
         "how_to_refer", "other_rules", "notes")  # fmt: skip
YES_OR_NO = ("offers_esketamine", "offers_ketamine")
COLUMNS = (*WORDS, *YES_OR_NO, "intake_rules")
TRUTH = {"yes": True, "no": False, "": False}
# A number may begin with a plus; anything else that begins so would run in a spreadsheet.
FORMULA = re.compile(r"^\s*([=@\t\r]|[+-](?!\d))")
Row = dict[str, Any]


class ClinicImportForm(forms.Form):
    """One file. It validates; it never saves. ``rows`` are the clinics in it."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="CSV file",
        help_text="UTF-8, at most 16 MB, with a head line. All rows are added, or none.",
        error_messages={"required": "Choose a file."},
    )

    def clean_file(self) -> list[Row]:
        """Every row of the file as columns of a clinic; else the lines that are wrong."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError("The file is larger than 16 MB; split it.")
        return read_clinics(file.read())


def read_clinics(data: bytes) -> list[Row]:
    """All rows, or a ``ValidationError`` that names each wrong line."""
    rows: list[Row] = []
    wrong: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for line, cells in _lines(data):
        try:
            rows.append(_once(_row(cells), seen))
        except ValidationError as error:
            wrong.append(f"Line {line}: {' '.join(error.messages)}")
    if wrong:
        more = len(wrong) - MOST_NAMED
        rest = [f"And {more} more lines are wrong."] if more > 0 else []
        raise ValidationError([*wrong[:MOST_NAMED], *rest, "Nothing was added."])
    if not rows:
        raise ValidationError("The file holds no clinic below its head line.")
    return rows


def identity(row: Row) -> tuple[str, ...]:
    """What makes two entries the same clinic: name, city and state."""
    return tuple(" ".join(str(row[key]).casefold().split()) for key in ("name", "city", "state"))


def _lines(data: bytes) -> Iterator[tuple[int, Row]]:
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        head = [cell.strip().casefold() for cell in next(reader, [])]
        _check_head(head)
        for count, cells in enumerate(reader, 1):
            if count > MOST_ROWS:
                raise ValidationError(f"The file has more than {MOST_ROWS} rows; split it.")
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _named(head, cells)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValidationError("The file is not CSV in UTF-8; save it as such.") from error


def _check_head(head: list[str]) -> None:
    odd = [name for name in head if name not in COLUMNS]
    if "name" not in head or odd or len(set(head)) != len(head):
        known = ", ".join(COLUMNS)
        said = f" Not known: {', '.join(name[:40] for name in odd[:5])}." if odd else ""
        words = f"The head line names columns out of: {known}; name must be there.{said}"
        raise ValidationError(words)


def _named(head: list[str], cells: list[str]) -> Row:
    """The cells by their column; ``None`` marks a line with too many or too few."""
    row: Row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
    return row | {"": len(cells) == len(head)}


def _row(cells: Row) -> Row:
    if not cells.pop(""):
        raise ValidationError("It has more or fewer cells than the head line.")
    for name, cell in cells.items():
        if FORMULA.match(cell):
            raise ValidationError(f"{name} begins like a formula; write plain text.")
    row: Row = {name: cells.get(name, "") for name in WORDS}
    row |= {name: _truth(name, cells.get(name, "")) for name in YES_OR_NO}
    row["intake_rules"] = [key for key in re.split(r"[;\s]+", cells.get("intake_rules", "")) if key]
    unknown = [key for key in row["intake_rules"] if key not in RULES]
    if unknown:
        raise ValidationError(f"intake_rules: {unknown[0][:40]} is none of {', '.join(RULES)}.")
    _check_columns(row)
    return row


def _check_columns(row: Row) -> None:
    if any(ord(sign) < 32 for cell in row.values() if isinstance(cell, str) for sign in cell):
        raise ValidationError("It holds control characters; write plain text.")
    try:
        KetamineClinic(**row).clean_fields(exclude=["practice"])
    except ValidationError as error:
        said = [f"{name}: {' '.join(words)}" for name, words in error.message_dict.items()]
        raise ValidationError(said) from error


def _truth(name: str, cell: str) -> bool:
    if cell.casefold() not in TRUTH:
        raise ValidationError(f"{name}: write yes or no.")
    return TRUTH[cell.casefold()]


def _once(row: Row, seen: set[tuple[str, ...]]) -> Row:
    key = identity(row)
    if key in seen:
        raise ValidationError(f"{row['name']} stands in the file before, in the same place.")
    seen.add(key)
    return row
