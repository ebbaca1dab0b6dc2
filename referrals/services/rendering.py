"""From the letter's content to HTML and to PDF."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.template.loader import render_to_string

from referrals.letter.content import Content
from referrals.letter.printable import printable
from referrals.letter.safety_table import by_meaning
from referrals.letter.timeline import figure
from trd_clinic.web.charts.frame import Form
from trd_clinic.web.charts.shapes import Drawing
from trd_clinic.web.charts.timeline import draw
from trd_clinic.web.press import Printed, held_signs, press

MOST_LANES = 8
LETTER_STYLES = ("fonts", "letter", "letter-evidence")
SHEET_STYLES = ("fonts", "letter", "letter-sheet")


def drawings_of(content: Mapping[str, Any]) -> list[Drawing]:
    """The timeline on paper, in as many figures as keep each on one page."""
    values = content["evidence"]["timeline"]
    return [draw(figure({**values, "lanes": part}), Form.PAPER) for part in _parts(values["lanes"])]


def letter_html(content: Content, *, long: bool = False) -> str:
    """The letter as HTML for the press; a long page one gets the smaller type."""
    page = {
        "content": content,
        "drawings": drawings_of(content),
        "safety": by_meaning(content["evidence"]["safety"]),
        "long": long,
    }
    return render_to_string("letter/letter.html", page)


def render_pdf(content: Content) -> Printed:
    """The letter as PDF/UA-1, the same bytes for the same content on the same machine."""
    styles = (*LETTER_STYLES, _paper(content["letter"]))
    with press() as engine:
        document = engine.lay_out(letter_html(content), styles)
        if "signature" not in document.pages[0].anchors:
            document = engine.lay_out(letter_html(content, long=True), styles)
        return engine.print(document)


def render_sheet(template: str, sheet: Mapping[str, Any]) -> Printed:
    """A single page beside the letter, from its words."""
    said, _ = printable(dict(sheet), held_signs())
    html = render_to_string(template, {"sheet": said})
    with press() as engine:
        return engine.print(engine.lay_out(html, (*SHEET_STYLES, _paper(said))))


def _paper(said: Mapping[str, Any]) -> str:
    return f"letter-{said['paper'].lower()}"


def _parts(lanes: list[Any]) -> list[list[Any]]:
    """The lanes in even parts; what cannot be drawn is named under the last."""
    drawn = [lane for lane in lanes if lane["steps"]]
    rest = [lane for lane in lanes if not lane["steps"]]
    figures = max(1, ceil(len(drawn) / MOST_LANES))
    size = ceil(len(drawn) / figures) or 1
    parts = [drawn[start : start + size] for start in range(0, len(drawn), size)] or [[]]
    return [*parts[:-1], parts[-1] + rest]
