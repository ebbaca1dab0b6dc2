"""A value and where it stands: every refusal names the path and says what is wrong."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

MANY_LETTERS = 200
SHOWN_LETTERS = 40
MANY_DECIMALS = 60
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class FactsError(ValueError):
    """Facts that cannot be meant: ``trials[1].steps[0].daily_mg: -50 is below 0``."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path = path
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Place:
    """One value of the facts at its path."""

    value: object
    path: str

    def refuse(self, sentence: str) -> NoReturn:
        """Refuse the value."""
        raise FactsError(self.path, sentence)

    def at(self, key: str) -> "Place":
        """The place under ``key``, holding nothing yet."""
        return Place(None, key if self.path == "facts" else f"{self.path}.{key}")

    def fields(self, *known: str) -> dict[str, "Place"]:
        """What stands in an object under the ``known`` keys, nulls left out."""
        if not isinstance(self.value, dict):
            self.refuse(f"{self.shown} is not an object")
        for key in self.value:
            if key not in known:
                known_here = ", ".join(known)
                self.at(_cut(str(key))).refuse(f"is not a known field; there are {known_here}")
        return {
            key: Place(value, self.at(key).path)
            for key, value in self.value.items()
            if value is not None
        }

    def items(self) -> Iterator["Place"]:
        """What stands in a list."""
        if not isinstance(self.value, list | tuple):
            self.refuse(f"{self.shown} is not a list")
        for number, value in enumerate(self.value):
            yield Place(value, f"{self.path}[{number}]")

    def text(self) -> str:
        """A text that says something."""
        if not isinstance(self.value, str):
            self.refuse(f"{self.shown} is not text")
        if not self.value.strip():
            self.refuse("is empty")
        if len(self.value) > MANY_LETTERS:
            self.refuse(f"is longer than {MANY_LETTERS} letters")
        return self.value

    def word(self, *known: str) -> str:
        """One of the ``known`` words."""
        if not isinstance(self.value, str) or self.value not in known:
            self.refuse(f"{self.shown} is none of {', '.join(known)}")
        return self.value

    def flag(self) -> bool:
        """True or false, and nothing that merely looks like it."""
        if not isinstance(self.value, bool):
            self.refuse(f"{self.shown} is not true or false")
        return self.value

    def number(self, low: int, high: int) -> Decimal:
        """A number, exactly as written, within its range."""
        value = self._decimal()
        if value < low:
            self.refuse(f"{self.shown} is below {low}")
        if value > high:
            self.refuse(f"{self.shown} is above {high}")
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > MANY_DECIMALS:
            self.refuse(f"has more than {MANY_DECIMALS} decimals")
        return value

    def whole(self, low: int, high: int) -> int:
        """A whole number within its range."""
        value = self.number(low, high)
        if value != int(value):
            self.refuse(f"{self.shown} is not a whole number")
        return int(value)

    def day(self) -> date:
        """A date that exists."""
        if not isinstance(self.value, str) or not _FULL_DATE.fullmatch(self.value):
            self.refuse(f"{self.shown} is not a date like 2026-11-23")
        return self._existing(self.value)

    def partial_day(self) -> str:
        """A year, a month or a day, as people remember them."""
        if not isinstance(self.value, str) or not _PARTIAL_DATE.fullmatch(self.value):
            self.refuse(f"{self.shown} is not a year, year-month or date like 2026-11-23")
        self._existing(self.value + "-01-01"[len(self.value) - 4 :])
        return self.value

    @property
    def shown(self) -> str:
        """The value as JSON has it, cut short where it is long."""
        if isinstance(self.value, list | dict):
            return "a list" if isinstance(self.value, list) else "an object"
        if isinstance(self.value, Decimal):
            return _cut(str(self.value))
        if isinstance(self.value, int) and self.value.bit_length() > MANY_LETTERS:
            return "a number of very many digits"
        try:
            return _cut(json.dumps(self.value, ensure_ascii=False))
        except (TypeError, ValueError):
            return f"a value of type {type(self.value).__name__}"

    def _decimal(self) -> Decimal:
        value = self.value
        # A bool is an int in Python, so it is refused by name.
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            self.refuse(f"{self.shown} is not a number")
        value = Decimal(repr(value) if isinstance(value, float) else value)
        if not value.is_finite():
            self.refuse(f"{self.shown} is not a number")
        return value

    def _existing(self, text: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.refuse(f"{self.shown} is not a date that exists")
        if not date(1900, 1, 1) <= day <= date(2200, 1, 1):
            self.refuse(f"{self.shown} is not between 1900 and 2200")
        return day


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"
