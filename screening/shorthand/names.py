"""The treatment a line begins with: whole names of the formulary, brands, known misspellings."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from screening.criteria.formulary import Formulary, spelling

MISSPELLINGS = Path(__file__).with_name("misspellings.csv")
MOST_WORDS = 5
WORD = re.compile(r"[^\s,;?\"]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text, as the formulary writes it, and where it ends."""

    name: str
    end: int


@cache
def misspellings() -> dict[str, str]:
    """What is often written, by what it means; each whole, never part of a word."""
    with MISSPELLINGS.open(newline="", encoding="utf-8") as lines:
        return {row["written"]: row["means"] for row in csv.DictReader(lines)}


def find_name(text: str, start: int, formulary: Formulary) -> Named | None:
    """The longest name that begins at ``start``, of whole words."""
    ends = [match.end() for match in _words(text, start)]
    for end in reversed(ends):
        written = spelling(text[start:end].rstrip(".:"))
        match = formulary.find(misspellings().get(written, written))
        if match is not None:
            return Named(match.listed, end)
    return None


def _words(text: str, start: int) -> list[re.Match[str]]:
    """Up to five words in a row with nothing but blanks between them."""
    found: list[re.Match[str]] = []
    place = start
    while len(found) < MOST_WORDS:
        match = WORD.match(text, place)
        if match is None:
            break
        found.append(match)
        gap = re.compile(r"[ \t]+").match(text, match.end())
        if gap is None:
            break
        place = gap.end()
    return found
