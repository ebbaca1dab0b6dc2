"""The columns of a fill history: which header names are known, and what stands in a cell."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from screening.outside.refusal import EARLIEST, LATEST, RefusedError

# A column by any of its names, without regard to case, blanks, underscores and hyphens.
HEADERS: dict[str, tuple[str, ...]] = {
    "date": ("date", "fill date", "date filled", "filled", "dispensed", "dispense date",
             "date dispensed", "service date", "date of service"),
    "drug": ("drug", "drug name", "medication", "medication name", "medicine", "description",
             "drug description", "product", "product name"),
    "rxnorm": ("rxnorm", "rxcui", "rxnorm code", "rxnorm cui"),
    "ndc": ("ndc", "ndc code", "ndc number", "national drug code"),
    "strength": ("strength", "drug strength", "strength mg", "mg"),
    "quantity": ("quantity", "qty", "quantity dispensed", "dispensed quantity", "qty dispensed"),
    "days": ("days supply", "day supply", "days", "supply days", "dayssupply", "ds"),
    "patient": ("patient", "patient name", "name", "member name"),
    "birth_date": ("birth date", "date of birth", "dob", "birthdate"),
}  # fmt: skip
NAMES = {name: column for column, names in HEADERS.items() for name in names}
US_DAY = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
AT_DAYS_END = re.compile(r"[T ]\d{1,2}:.*$")
MOST_IN_A_CELL = 300
LARGEST = Decimal(100_000)


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; a needed one that is missing or stands twice is refused."""
    found: dict[str, int] = {}
    for place, written in enumerate(header):
        column = NAMES.get(" ".join(re.split(r"[\s_-]+", written.strip().casefold())))
        if column is None:
            continue
        if column in found:
            raise RefusedError(f"line 1: two columns say {column}; keep one.")
        found[column] = place
    if "date" not in found:
        raise RefusedError("line 1: there is no column for the date; call it date or fill date.")
    if not {"drug", "rxnorm", "ndc"} & set(found):
        raise RefusedError("line 1: there is no column for the medicine; call it drug or rxnorm.")
    return found


def cell_text(written: str) -> str:
    """A cell without what no database keeps; raises ``ValueError`` with the reason."""
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in written):
        raise ValueError("a cell holds control characters")
    if len(written) > MOST_IN_A_CELL:
        raise ValueError(f"a cell is longer than {MOST_IN_A_CELL} characters")
    return " ".join(written.split())


def cell_day(written: str, column: str) -> date:
    """``2024-03-15`` or ``3/15/2024`` (month first); raises ``ValueError`` with the reason."""
    text = AT_DAYS_END.sub("", written.strip())
    day: date | None = None
    with suppress(ValueError):
        if us := US_DAY.match(text):
            day = date(int(us[3]), int(us[1]), int(us[2]))
        elif len(text) == len("20240315") and text.isdecimal() and text.isascii():
            day = datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        else:
            day = date.fromisoformat(text)
    if day is None or not EARLIEST <= day.year <= LATEST:
        raise ValueError(f"{column} {text[:20]!r} is not a day such as 2024-03-15 or 3/15/2024")
    return day


def cell_number(written: str, column: str) -> Decimal | None:
    """A plain number, None where empty; raises ``ValueError`` with the reason."""
    text = written.strip().replace(",", "")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 6 or abs(number) > LARGEST:
        raise ValueError(f"{column} {text[:20]!r} is not a number that a fill can have")
    return number
