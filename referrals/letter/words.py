"""How the letter writes dates, numbers and lists, and keeps what must not break together."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HARD = "\u00a0"
Run = dict[str, Any]
Paragraph = list[Run]
_UNITS = re.compile(
    r"(?<=\d) (?=%|mg|mcg|kg|cm|mmHg|weeks?\b|days?\b|months?\b|per minute|of \d|items?\b)"
)


def say(text: str) -> Run:
    """A stretch of plain words."""
    return {"text": kept_together(text), "strong": False}


def strong(text: str) -> Run:
    """A stretch of bold words."""
    return {"text": kept_together(text), "strong": True}


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """The words without their weight."""
    return " ".join("".join(run["text"] for run in paragraph) for paragraph in paragraphs)


def kept_together(text: str) -> str:
    """Numbers stay with their unit."""
    return _UNITS.sub(HARD, text)


def typed(text: object) -> str:
    """What somebody typed, on one line, without signs that are invisible or turn the text."""
    signs = (" " if sign in "\r\n\t" else sign for sign in str(text or ""))
    seen = (sign for sign in signs if unicodedata.category(sign)[0] != "C")
    return " ".join("".join(seen).split())


def sentence(text: object) -> str:
    """What somebody typed, ended as a sentence."""
    said = typed(text)
    return said if not said or said[-1] in ".!?”" else f"{said}."


def quoted(text: object) -> str:
    """Somebody's own words."""
    return f"“{typed(text)}”"


def day(value: date | str | None) -> str:
    """``12 Mar 2026``, never broken."""
    if not value:
        return "date not recorded"
    known = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{known.day}{HARD}{MONTHS[known.month - 1]}{HARD}{known.year}"


def partial(value: str) -> str:
    """A day, a month or a year as somebody remembered it."""
    parts = value.split("-")
    if len(parts) == 1:
        return value
    month = MONTHS[int(parts[1]) - 1]
    return HARD.join([*(str(int(d)) for d in parts[2:]), month, parts[0]])


def number(value: float | int | None) -> str:
    """A number without superfluous noughts."""
    return "" if value is None else f"{value:.10g}"


def joined(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def counted(count: int, one: str) -> str:
    """``1 trial``, ``2 trials``."""
    return f"{count}{HARD}{one}" if count == 1 else f"{count}{HARD}{one}s"


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def months_between(since: str, until: date) -> int | None:
    """Whole months since a month that is known; a year alone tells none."""
    if len(since) < len("2024-03"):
        return None
    start = int(since[8:]) if len(since) > len("2024-03") else 1
    months = (until.year - int(since[:4])) * 12 + until.month - int(since[5:7])
    return max(0, months - (until.day < start))


def asked(text: object, asked_on: date | str | None, nothing: str = "none", known: str = "") -> str:
    """A value, "none (asked DATE)", "unknown (asked DATE)" or "not asked": four things."""
    said = typed(text)
    if said:
        return said
    if known == "unknown":
        return f"unknown (asked {day(asked_on)})"
    return f"{nothing} (asked {day(asked_on)})" if asked_on else "not asked"
