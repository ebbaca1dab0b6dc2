"""A part of a resource with its place, asked for by type: a wrong type is named, never guessed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from screening.outside.refusal import EARLIEST, LATEST, RefusedError

MOST_TEXT = 300
DAY = len("2024-03-15")


class Element:
    """A value of the bundle and where it stands (``entry 12, Observation.code``)."""

    __slots__ = ("value", "where")

    def __init__(self, value: Any, where: str) -> None:
        self.value = value
        self.where = where

    def __bool__(self) -> bool:
        return self.value is not None

    def get(self, *names: str) -> "Element":
        """The part under a name, or under one after the other; missing is an empty element."""
        found = self
        for name in names:
            found = found._one(name)
        return found

    def items(self) -> Iterator["Element"]:
        """The members of a list; nothing is an empty list."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise RefusedError(f"{self.where} must be a list.")
        for number, value in enumerate(self.value):
            if value is not None:
                yield Element(value, f"{self.where}[{number}]")

    def text(self) -> str:
        """Text without what no database keeps, cut where it is endless; empty where missing."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise RefusedError(f"{self.where} must be text.")
        if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in self.value):
            raise RefusedError(f"{self.where} holds control characters.")
        if any(0xD800 <= ord(sign) <= 0xDFFF for sign in self.value):
            raise RefusedError(f"{self.where} holds half a character.")
        return " ".join(self.value[:MOST_TEXT].split())

    def number(self) -> Decimal | None:
        """A number; None where missing."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise RefusedError(f"{self.where} must be a number.")
        return Decimal(self.value)

    def flag(self) -> bool | None:
        """True or false; None where missing."""
        if self.value is not None and not isinstance(self.value, bool):
            raise RefusedError(f"{self.where} must be true or false.")
        return self.value

    def day(self) -> date | None:
        """The day of a date or of a moment; None where missing or told only to the month."""
        text = self.text()
        if not text:
            return None
        try:
            found = date.fromisoformat(f"{text}-01-01"[:DAY] if len(text) < DAY else text[:DAY])
        except ValueError as error:
            raise RefusedError(f"{self.where}: {text[:40]!r} is not a date.") from error
        if not EARLIEST <= found.year <= LATEST:
            raise RefusedError(f"{self.where}: the year {found.year} is not from {EARLIEST} on.")
        return found if len(text) >= DAY else None

    def _one(self, name: str) -> "Element":
        where = f"{self.where}.{name}"
        if self.value is None:
            return Element(None, where)
        if not isinstance(self.value, dict):
            raise RefusedError(f"{self.where} must be an object.")
        return Element(self.value.get(name), where)
