"""How wide a label is, without a font engine.

Advance widths of Source Sans Pro Regular in thousandths of an em; other
signs count as the widest of the common ones, so an estimate is never short.
"""

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


def width(said: str, size: float = 13, *, bold: bool = False) -> float:
    """The width of ``said`` in units of the page, rounded generously."""
    total = sum(WIDTH_OF.get(sign, 588) for sign in said)
    return total / 1000 * size * (BOLD if bold else 1)


def wrapped(said: str, room: float, size: float = 13, *, bold: bool = False) -> tuple[str, ...]:
    """``said`` in lines no wider than ``room``, broken between words only."""
    lines: list[str] = []
    for word in said.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
