"""The columns of the file: those of the population's (docs/contract.md), and who it is."""

import re
from datetime import date
from decimal import Decimal

PATIENT_ID, TRIAL_ID, STEP = "patient_id", "trial_id", "step"
OF_PERSON = ("name", "birth_date", "sex")
DIAGNOSIS = ("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")
OF_PATIENT = (*OF_PERSON, "age", *DIAGNOSIS, "episode_months")
OF_STEP = ("daily_mg", "weeks", "gap_weeks_before")
STATED = ("class_group", "minimum_daily_mg")
SCORES = ("instrument", "baseline", "endpoint", "endpoint_instrument")
OUTCOME = (*SCORES, "improvement_percent", "category")
AS_NAMED = (
    *("role", "partner", "episode", "total_weeks", "adherence_percent", "adherence"),
    *("earlier_response_percent", "stopped_for", "sessions"),
)
OF_TRIAL = ("treatment", *STATED, *AS_NAMED, *OUTCOME)
COLUMNS = (PATIENT_ID, *OF_PATIENT, TRIAL_ID, *OF_TRIAL, STEP, *OF_STEP)
# Taken as written: a blank more may be another patient.
IDS = (PATIENT_ID, TRIAL_ID, "partner")
WORDS = ("treatment", "class_group", "role", "episode", "adherence", "instrument",
         "endpoint_instrument", "category", "stopped_for", "name", "sex")  # fmt: skip
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
        return text
    return _value(column, text.strip())


def _value(column: str, text: str) -> object:
    if column in DIAGNOSIS:
        return _flag(text)
    if column == "birth_date":
        return _day(text)
    if column == "sex" and text not in SEXES:
        raise CellError(f"{_shown(text)} is none of {', '.join(SEXES)}; leave it empty if unknown")
    return text if column in WORDS else _number(text)


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
