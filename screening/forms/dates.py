"""Dates as people remember them: a year, a month, a day."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from screening.forms.text import SafeText

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
WORDS = re.compile(r"^(?:(\d{1,2})\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$", re.IGNORECASE)
EARLIEST, LATEST = 1900, 2100
HELP = "Write a year, a month or a day: 2024, Mar 2024 or 15 Mar 2024."


class PartialDate(SafeText):
    """Reads ``2024``, ``2024-03``, ``Mar 2024`` or ``15 Mar 2024``; keeps ``2024-03-15``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """As precise as it was given, never more."""
        text = " ".join(super().to_python(value).split())
        return _kept(*_parts(text)) if text else ""

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as people write it; what was typed stays as typed."""
        found = ISO.match(value) if isinstance(value, str) else None
        if found is None or not found[2] or not 1 <= int(found[2]) <= len(MONTHS):
            return value
        day = f"{int(found[3])} " if found[3] else ""
        return f"{day}{MONTHS[int(found[2]) - 1].capitalize()} {found[1]}"


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day as they were written; raises where it is no date."""
    if found := ISO.match(text):
        return found[1], found[2] or "", found[3] or ""
    found = WORDS.match(text)
    if found is None or found[2][:3].lower() not in MONTHS:
        raise ValidationError(HELP)
    return found[3], str(MONTHS.index(found[2][:3].lower()) + 1), found[1] or ""


def _kept(year: str, month: str, day: str) -> str:
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValidationError("There is no such day. " + HELP) from error
    if not EARLIEST <= whole.year <= LATEST:
        raise ValidationError(f"Write a year from {EARLIEST} to {LATEST}.")
    precision = 10 if day else 7 if month else 4
    return whole.isoformat()[:precision]
