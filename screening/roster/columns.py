"""The columns of the file: those of the population's (docs/contract.md), and who it is."""

import re
from datetime import date
from decimal import Decimal

from screening.cohort.columns import COLUMNS as COLUMNS_ANYWHERE
from screening.cohort.columns import IDS, PATIENT_ID, kind_of
from screening.cohort.columns import OF_PATIENT as OF_PATIENT_ANYWHERE

OF_PERSON = ("name", "birth_date", "sex")
OF_PATIENT = (*OF_PERSON, *OF_PATIENT_ANYWHERE)
COLUMNS = (PATIENT_ID, *OF_PERSON, *(name for name in COLUMNS_ANYWHERE if name != PATIENT_ID))
SCORES = ("instrument", "baseline", "endpoint", "endpoint_instrument")
SEXES = ("F", "M", "X")
LONGEST = {PATIENT_ID: 40, "name": 120}
LONGEST_CELL = 200
NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class CellError(ValueError):
    """A cell that cannot be meant; the sentence says what is right."""


def read_cell(column: str, text: str) -> object:
    """The value of a cell, None where it is empty. Raises ``CellError``."""
    if not text.strip():
        return None
    if any(ord(sign) < 32 for sign in text):
        raise CellError("holds control characters; write plain text")
    longest = LONGEST.get(column, LONGEST_CELL)
    if len(text) > longest:
        raise CellError(f"is longer than {longest} letters; shorten it")
    if column in IDS:
        return text.strip()
    return _value(column, text.strip())


def _value(column: str, text: str) -> object:
    if column == "birth_date":
        return _day(text)
    if column == "sex" and text not in SEXES:
        raise CellError(f"{_shown(text)} is none of {', '.join(SEXES)}; leave it empty if unknown")
    kind = "text" if column in OF_PERSON else kind_of(column)
    if kind == "flag":
        return _flag(text)
    return text if kind == "text" else _number(text)


def _flag(text: str) -> bool:
    known = {"true": True, "false": False}
    if text.lower() not in known:
        raise CellError(f"{_shown(text)} is not true or false; leave it empty if unknown")
    return known[text.lower()]


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise CellError(f"{_shown(text)} is not a number such as 75 or 37.5")
    return Decimal(text)


def _day(text: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CellError(f"{_shown(text)} is not a date such as 1981-06-14")


def _shown(text: str) -> str:
    """Cut short where it is long."""
    return f'"{text}"' if len(text) <= 40 else f'"{text[:39]}…"'
