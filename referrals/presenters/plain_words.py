"""The public page: its sentences with numbered sources, the disclaimer, the urgent numbers."""

import re
from dataclasses import dataclass

from referrals.letter.disclaimer import of_a_page
from screening.reference.plain_words import PlainSection, PlainSource, PlainWords
from trd_clinic.accounts.models import Practice

STANDING_WORDS = {
    "founding": "no study behind it was read",
    "read": "read, or its abstract",
    "copy": "read in a copy, a summary or a report, not in the original",
    "own": "this app's own choice",
}

UNIT = re.compile(r"(?<=\d) (?=%|minutes|hours|weeks)")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and the numbers of its sources."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading."""

    key: str
    heading: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """One line of the list at the end."""

    number: int
    title: str
    where: str
    standing: str


@dataclass(frozen=True, slots=True)
class PlainWordsPage:
    """The page from top to bottom; ``urgent`` stands first."""

    urgent: Part
    parts: tuple[Part, ...]
    disclaimer: tuple[dict[str, str], ...]
    sources: tuple[NumberedSource, ...]
    version: int


def plain_words_page(words: PlainWords, practice: Practice) -> PlainWordsPage:
    """The page with the practice's own emergency numbers."""
    numbers = {source.key: at for at, source in enumerate(words.sources, start=1)}
    parts = [_part(section, numbers, practice) for section in words.sections]
    return PlainWordsPage(
        urgent=parts[0],
        parts=tuple(parts[1:]),
        disclaimer=tuple(of_a_page(practice.emergency_number, practice.crisis_line)),
        sources=tuple(_numbered(at, source) for at, source in enumerate(words.sources, start=1)),
        version=words.version,
    )


def _part(section: PlainSection, numbers: dict[str, int], practice: Practice) -> Part:
    own = {
        "emergency_number": practice.emergency_number,
        "crisis_line": practice.crisis_line,
        "crisis_line_name": practice.crisis_line_name,
    }
    said = (
        Said(
            UNIT.sub("\u00a0", sentence.text.format(**own)),
            tuple(numbers[key] for key in sentence.sources),
        )
        for sentence in section.sentences
    )
    return Part(section.key, section.heading, tuple(said))


def _numbered(number: int, source: PlainSource) -> NumberedSource:
    standing = STANDING_WORDS[source.standing]
    return NumberedSource(number, source.title, source.where, standing)
