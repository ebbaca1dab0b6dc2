"""From a line to the facts of a trial; what is not understood is kept as a note."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from screening.criteria.formulary import Formulary
from screening.criteria.instruments import Instrument
from screening.shorthand.grammar import first_read
from screening.shorthand.line import Line, Piece
from screening.shorthand.names import WORD, find_name
from screening.shorthand.rules import Context

LONGEST, LONGEST_NAME = 500, 80
BLANK = re.compile(r"[\s,;]+")
QUOTED = re.compile(r'"((?:[^"]|"")*)"')
DOUBT = re.compile(r"\s?\?")
SAYING_NOTHING = re.compile(r"(?:and|then|[-–.:])(?!\S)", re.IGNORECASE)


@dataclass(slots=True)
class _Sheet:
    """The facts and pieces so far; a fact once said is not said again."""

    facts: dict[str, Any] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)

    def takes(self, facts: Mapping[str, Any]) -> bool:
        """Add them, if none contradicts what stands."""
        added = ("steps", "side_effects")
        if any(
            self.facts.get(name, value) != value
            for name, value in facts.items()
            if name not in added
        ):
            return False
        if {"instrument", "improvement_percent", "category"} & facts.keys() and self._has_outcome(
            facts
        ):
            return False
        for name, value in facts.items():
            old = self.facts.get(name, ())
            new = (
                tuple(one for one in value if one not in old or name == "steps")
                if name in added
                else ()
            )
            self.facts[name] = (*old, *new) if name in added else value
        return True

    def _has_outcome(self, facts: Mapping[str, Any]) -> bool:
        kinds = {"instrument", "improvement_percent", "category"}
        return bool((kinds & self.facts.keys()) - facts.keys())

    def leave(self, kind: str, text: str) -> None:
        """Not understood, or a note: kept as it stands, beside what was left before it."""
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.kind == kind == "unread":
            self.pieces[-1] = Piece(kind, f"{last.text} {text}")
        else:
            self.pieces.append(Piece(kind, text))


def read_lines(
    text: str, formulary: Formulary, instruments: Mapping[str, Instrument], today: date
) -> tuple[Line, ...]:
    """A trial a line; empty lines are skipped."""
    lines = (line for line in text.splitlines() if line.strip())
    return tuple(read_line(line, formulary, instruments, today) for line in lines)


def read_line(
    text: str, formulary: Formulary, instruments: Mapping[str, Instrument], today: date
) -> Line:
    """The facts of one trial.  Every word stands in a piece, understood or not."""
    text = _clean(text)
    context, sheet = Context(formulary, instruments, today), _Sheet()
    place = _treatment(text[:LONGEST], context, sheet)
    while (place := _skip(text, place)) < min(len(text), LONGEST):
        place = _piece(text, place, context, sheet)
    if text[place:].strip():
        sheet.leave("unread", text[place:].strip())
    left = [piece.text for piece in sheet.pieces if piece.kind in {"unread", "note"}]
    return Line(**sheet.facts, note="; ".join(left), pieces=tuple(sheet.pieces))


def _clean(text: str) -> str:
    """One line without control characters."""
    kept = (
        " " if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else one for one in text
    )
    return "".join(kept).strip()


def _skip(text: str, place: int) -> int:
    while match := BLANK.match(text, place) or SAYING_NOTHING.match(text, place):
        place = match.end()
    return place


def _treatment(text: str, context: Context, sheet: _Sheet) -> int:
    """The name the line begins with: of the formulary, or the words before anything is read."""
    place = _skip(text, 0)
    named = find_name(text, place, context.formulary)
    end = named.end if named else _unknown_name(text, place, context)
    written = text[place:end].rstrip(".:")
    if written:
        name = named.name if named else written
        sheet.facts |= {"treatment": name, "listed": named is not None}
        sheet.pieces.append(Piece("treatment", written))
    if written and (doubt := DOUBT.match(text, end)):
        sheet.facts["uncertain"] = True
        sheet.pieces.append(Piece("uncertain", "?"))
        return doubt.end()
    return end


def _unknown_name(text: str, place: int, context: Context) -> int:
    """Words in a row before anything that is read; a number alone is no name."""
    end = place
    for match in WORD.finditer(text, place):
        apart = text[end : match.start()].strip()
        if apart or not re.search(r"[^\W\d]", match[0]) or first_read(text, match.start(), context):
            break
        if match.end() - place > LONGEST_NAME:
            return end if end > place else place + LONGEST_NAME
        end = match.end()
    return end


def _piece(text: str, place: int, context: Context, sheet: _Sheet) -> int:
    """Read one piece, or leave one word; where the next begins."""
    if quoted := QUOTED.match(text, place):
        sheet.leave("note", quoted[1].replace('""', '"'))
        return quoted.end()
    read = first_read(text, place, context)
    if read is not None and read.kind != "unread" and sheet.takes(read.facts):
        piece = Piece(read.kind, text[place : read.end], tuple(read.facts.items()))
        sheet.pieces.append(piece)
        return read.end
    end = read.end if read else _end_of_word(text, place)
    sheet.leave("unread", text[place:end])
    return end


def _end_of_word(text: str, place: int) -> int:
    match = re.compile(r"[^\s,;]+").match(text, place)
    return match.end() if match else place + 1
