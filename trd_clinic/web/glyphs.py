"""Every status as a shape of sixteen pixels; the sprite is printed from here.

The square is the trial: its width is duration, its height is dose.
"""

from dataclasses import dataclass

SQUARE = "M2 2h12v12H2z"
DISC = "M8 1.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5z"
RING = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z"
QUERY = "M6.1 6.3a1.95 1.95 0 1 1 2.8 1.75c-.65.35-.9.65-.9 1.35M8 10.6v1.3"
TICK_CUT = "M4.3 8.2l1.1-1.1 1.7 1.7 3.5-3.5 1.1 1.1-4.6 4.6z"
OCTAGON = "M5 1h6l4 4v6l-4 4H5l-4-4V5z"
OCTAGON_LINE = "M5.2 1.75h5.6l3.45 3.45v5.6l-3.45 3.45H5.2L1.75 10.8V5.2z"


@dataclass(frozen=True, slots=True)
class Mark:
    """One path of a glyph; filled or drawn with a line of ``width``."""

    d: str
    filled: bool = False
    width: float = 1.5
    dash: str = ""
    shift: float = 0


def _fill(d: str, shift: float = 0) -> Mark:
    return Mark(d, filled=True, shift=shift)


def _square(kind: str, shift: float = 0) -> tuple[Mark, ...]:
    outline = Mark(SQUARE, shift=shift)
    return {
        "full": (_fill("M1.25 1.25h13.5v13.5H1.25z", shift),),
        "empty": (outline,),
        "query": (
            Mark(SQUARE, dash="2.4 1.6", shift=shift),
            Mark(QUERY, width=1.4, shift=shift),
        ),
        "slashed": (outline, Mark("M2.5 13.5l11-11", shift=shift)),
        "dotted": (Mark(SQUARE, dash="1 2", shift=shift),),
    }[kind]


def _pair(left: str, right: str) -> tuple[Mark, ...]:
    return _square(left) + _square(right, 19)


OUTLINE = Mark(SQUARE)

STATUSES: dict[str, tuple[Mark, ...]] = {
    "failed": _square("full"),
    "too_short": (OUTLINE, _fill("M2 2h4.5v12H2z")),
    "dose_too_low": (OUTLINE, _fill("M2 9.5h12V14H2z")),
    "too_short_at_dose": (OUTLINE, _fill("M2 9.5h7.5V2H14v12H2z")),
    "poor_adherence": (
        OUTLINE,
        Mark("M5 4v8.5M8 4v8.5M11 4v8.5", width=1.4, dash="1.5 1.6"),
    ),
    "outside_window": (OUTLINE, Mark("M11.5 8H5M7.5 5.2L4.7 8l2.8 2.8", width=1.4)),
    "intolerance": (
        Mark("M8 1.4L14.6 8 8 14.6 1.4 8z"),
        Mark("M6 6l4 4M10 6l-4 4", width=1.4),
    ),
    "not_an_antidepressant": (Mark(RING), Mark("M3.8 12.2l8.4-8.4")),
    "responded": (Mark(RING), Mark("M5 8.2l2.1 2.1L11 6.2")),
    "responded_then_lost": (Mark(RING), _fill("M8 2a6 6 0 0 0 0 12z")),
    "cannot_tell": _square("query"),
}

ANSWERS = {
    "answer-yes": (_fill(DISC + TICK_CUT),),
    "answer-no": (Mark(RING, width=1.3), Mark("M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4")),
    "answer-not_applicable": (Mark(RING, width=1.3), Mark("M3.8 12.2l8.4-8.4", width=1.3)),
    "answer-unknown": (Mark(RING, width=1.3, dash="2 1.6"), Mark(QUERY, width=1.4)),
}
ANSWERS["answer-cannot_tell"] = ANSWERS["answer-unknown"]

SLOTS = {
    "slot-full": _square("full"),
    "slot-could_fill": _square("query"),
    "slot-empty": _square("empty"),
    "slot-named": _square("empty"),
    "slot-unused": _square("dotted"),
}

VERDICTS = {
    "verdict-meets": _pair("full", "full"),
    "verdict-does_not_meet": _pair("empty", "empty"),
    "verdict-does_not_meet_one": _pair("full", "empty"),
    "verdict-cannot_tell": _pair("query", "query"),
    "verdict-cannot_tell_one": _pair("full", "query"),
    "verdict-not_applicable": _pair("slashed", "slashed"),
}

MARKS = {
    "alert": (_fill(OCTAGON + "M7.1 4h1.8v5H7.1zM7.1 10.3h1.8v1.8H7.1z"),),
    "alert-asked": (Mark(OCTAGON_LINE), Mark("M8 4.2v4.6M8 10.4v1.6", width=1.6)),
    "caution": (
        Mark("M8 2l6.4 11.6H1.6z"),
        Mark("M8 6v3.8M8 11v1.4", width=1.5),
    ),
    "lock": (_fill("M3 7h10v7.5H3z"), Mark("M5 7V4.8a3 3 0 0 1 6 0V7")),
    "pen": (Mark("M2.6 13.4l.7-3 7.6-7.6 2.3 2.3-7.6 7.6zM9.5 4.2l2.3 2.3", width=1.3),),
    "check": (Mark("M2.5 8.5l3.6 3.6 7.4-7.6", width=2),),
    "waiting": (_fill("M1 6.8h3v3H1zM6.5 6.8h3v3h-3zM12 6.8h3v3h-3z"),),
    "retry": (Mark("M13 8a5 5 0 1 1-1.6-3.7M13 1.5v3.6H9.4", width=1.7),),
    "plus": (Mark("M8 2.5v11M2.5 8h11", width=1.7),),
    "cross": (Mark("M3.5 3.5l9 9M12.5 3.5l-9 9", width=1.6),),
    "search": (Mark("M6.7 2a4.7 4.7 0 1 1 0 9.4 4.7 4.7 0 0 1 0-9.4zM10.2 10.2l4 4", width=1.7),),
    "chevron": (Mark("M6 3.5L10.5 8 6 12.5", width=1.7),),
    "down": (Mark("M3.5 6L8 10.5 12.5 6", width=1.7),),
    "stop-done": ANSWERS["answer-yes"],
    "stop-current": (Mark(RING), _fill("M8 5.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z")),
    "stop-open": (Mark(RING),),
}

GLYPHS: dict[str, tuple[Mark, ...]] = STATUSES | ANSWERS | SLOTS | VERDICTS | MARKS


def is_pair(name: str) -> bool:
    """Verdict marks are two squares and so wider than the others."""
    return name.startswith("verdict-")


def sprite() -> str:
    """The whole of ``static/img/glyphs.svg``."""
    symbols = "\n".join(_symbol(name) for name in GLYPHS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _symbol(name: str) -> str:
    box = "0 0 36 16" if is_pair(name) else "0 0 16 16"
    paths = "".join(_path(mark) for mark in GLYPHS[name])
    return f'<symbol id="{name}" viewBox="{box}">{paths}</symbol>'


def _path(mark: Mark) -> str:
    words = "".join(f' {name}="{value}"' for name, value in attributes(mark))
    return f"<path{words}/>"


def attributes(mark: Mark) -> tuple[tuple[str, str], ...]:
    """The presentation attributes of one mark, in ``currentColor``."""
    pairs = [("d", mark.d)]
    if mark.filled:
        pairs += [("fill", "currentColor"), ("fill-rule", "evenodd")]
    else:
        pairs += [("fill", "none"), ("stroke", "currentColor")]
        pairs.append(("stroke-width", f"{mark.width:g}"))
    if mark.dash:
        pairs.append(("stroke-dasharray", mark.dash))
    if mark.shift:
        pairs.append(("transform", f"translate({mark.shift:g} 0)"))
    return tuple(pairs)
