"""A signed letter, warm, against the same engine on an empty page; memory over many letters."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from referrals.letter.content import content, signed
from referrals.services.rendering import render_pdf
from tests.referrals.frozen import SERTRALINE, VENLAFAXINE, screening, source
from trd_clinic.web.press import press

NAME = "A signed letter, warm"
ROUNDS, MANY = 20, 500
STYLES = ("fonts", "letter", "letter-evidence", "letter-letter")
EMPTY = """<!DOCTYPE html><html lang="en"><head><title>Empty</title></head>
<body class="letter"></body></html>"""
AT = datetime(2026, 3, 18, 15, 20, tzinfo=UTC)


def run(many: int = MANY) -> Iterator[str]:
    """Both with the letter's own styles and fonts, as PDF/UA-1; memory over ``many`` letters."""
    said = signed(content(source(screening(SERTRALINE, VENLAFAXINE), {})), AT, "UTC")
    letter = milliseconds(lambda: render_pdf(said))
    empty = milliseconds(lambda: empty_page())
    before = held()
    for _ in range(many):
        render_pdf(said)
    after = held()
    yield f"letter of {render_pdf(said).pages} pages:    {letter:7.1f} ms"
    yield f"empty page:           {empty:7.1f} ms"
    yield f"ratio:                {letter / empty:7.1f} (goal: under 3)"
    yield f"memory held:          {before:5.0f} MB, and after {many} more letters {after:.0f} MB"


def empty_page() -> bytes:
    """The same engine, styles and variant, and nothing to say."""
    with press() as engine:
        return engine.print(engine.lay_out(EMPTY, STYLES)).pdf


def milliseconds(act: Callable[[], object]) -> float:
    """The middle of many, after one to warm up."""
    act()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def held() -> float:
    """The memory this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
