"""How wide a label is, without a font engine.

Advance widths of Source Sans Pro Regular in thousandths of an em; other
signs count as the widest of the common ones, so an estimate is never short.
"""

import re
from collections.abc import Iterator

WIDTHS = {
    200: " ",
    255: "ijl|',.:;\u00a0",
    311: "f()[]{}-!I",
    350: "tr/",
    425: 's*?z"',
    497: "ckvxyJFLYe#$+0123456789=<>~_\u2013",
    544: "aghnouAVXESTZ",
    571: "bdpqPRC",
    617: "KBD&G",
    664: "UNHOQ\u2192",
    727: "wM",
    829: "mW%@",
}
WIDTH_OF = {sign: width for width, signs in WIDTHS.items() for sign in signs}
BOLD = 1.05
BREAKS = re.compile(r"(?<=[-/])(?=.)")


def width(said: str, size: float = 13, *, bold: bool = False) -> float:
    """The width of ``said`` in units of the page, rounded generously."""
    total = sum(WIDTH_OF.get(sign, 588) for sign in said)
    return total / 1000 * size * (BOLD if bold else 1)


def wrapped(said: str, room: float, size: float = 13, *, bold: bool = False) -> tuple[str, ...]:
    """``said`` in lines no wider than ``room``; within a word only where it is wider than that."""
    lines: list[str] = []
    for word in said.split():
        gap = " "
        for piece in _pieces(word, room, size, bold):
            longer = f"{lines[-1]}{gap}{piece}" if lines else piece
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
            gap = ""
    return tuple(lines)


def first_lines(said: str, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """The first lines of ``said``; the last ends with \u2026 where something is left out."""
    lines = wrapped(said, room, bold=bold)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while width(f"{last}\u2026", bold=bold) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last}\u2026")


def _pieces(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """A word that is too wide, in parts: after a hyphen or a slash, else wherever it must be."""
    parts = BREAKS.split(word) if width(word, size, bold=bold) > room else [word]
    for part in parts:
        piece = ""
        for sign in part:
            if piece and width(piece + sign, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += sign
        yield piece
