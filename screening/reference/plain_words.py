"""The public page in plain words, from ``plain_words.toml``: no sentence without its source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from screening.reference.toml_table import ReferenceDataError, Table

FILE = Path(__file__).with_name("plain_words.toml")
STANDINGS = ("founding", "read", "copy", "own")
_FROM_TWO = (
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
)
NUMBER_WORDS = {word: str(at) for at, word in enumerate(_FROM_TWO, start=2)} | {"half": "50"}
FIGURE = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainSource:
    """Where a sentence comes from, what it says, and how far it was read."""

    key: str
    title: str
    where: str
    standing: str
    says: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the keys of its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainSection:
    """Sentences under one heading."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The whole page; ``sources`` stand in the order in which they are first used."""

    version: int
    sections: tuple[PlainSection, ...]
    sources: tuple[PlainSource, ...]


@cache
def plain_words(file: Path = FILE) -> PlainWords:
    """Read and check the page; raises ``ReferenceDataError`` naming the sentence or source."""
    table = Table.parse(file.name, file.read_bytes())
    sources = {source.key: source for source in map(_source, table.tables("sources"))}
    sections = tuple(_section(one, sources) for one in table.tables("sections"))
    version = table.whole("version")
    table.close()
    used = [key for one in sections for said in one.sentences for key in said.sources]
    for key in sources.keys() - set(used):
        raise ReferenceDataError(f"{file.name}: source {key}: no sentence stands on it")
    return PlainWords(version, sections, tuple(sources[key] for key in dict.fromkeys(used)))


def figures(text: str) -> frozenset[str]:
    """Every figure in a text, in digits; words from two to twelve and "half" are figures."""
    found = (figure.lower() for figure in FIGURE.findall(text))
    return frozenset(NUMBER_WORDS.get(figure, figure) for figure in found)


def _source(table: Table) -> PlainSource:
    source = PlainSource(
        key=table.text("key"),
        title=table.text("title"),
        where=table.text("where"),
        standing=table.text("standing"),
        says=table.text("says"),
    )
    table.close()
    if source.standing not in STANDINGS:
        raise ReferenceDataError(f"{table.place}: standing: is none of {', '.join(STANDINGS)}")
    return source


def _section(table: Table, sources: Mapping[str, PlainSource]) -> PlainSection:
    sentences = tuple(_sentence(one, sources) for one in table.tables("sentences"))
    section = PlainSection(table.text("key"), table.text("heading"), sentences)
    table.close()
    if not sentences:
        raise ReferenceDataError(f"{table.place}: has no sentence")
    return section


def _sentence(table: Table, sources: Mapping[str, PlainSource]) -> Sentence:
    sentence = Sentence(table.text("text"), table.texts("sources"))
    table.close()
    if not sentence.text.endswith("."):
        raise ReferenceDataError(f"{table.place}: {sentence.text!r} does not end with a full stop")
    if not sentence.sources:
        raise ReferenceDataError(f"{table.place}: {sentence.text!r} has no source")
    for key in sentence.sources:
        if key not in sources:
            raise ReferenceDataError(f"{table.place}: there is no source {key!r}")
    _refuse_own_figures(table.place, sentence, (sources[key] for key in sentence.sources))
    return sentence


def _refuse_own_figures(place: str, sentence: Sentence, given: Iterable[PlainSource]) -> None:
    known = figures(" ".join(source.says for source in given))
    for figure in sorted(figures(sentence.text) - known):
        raise ReferenceDataError(f"{place}: no source of {sentence.text!r} gives {figure}")
