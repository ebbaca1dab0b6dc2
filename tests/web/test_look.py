"""The style rules that a machine can hold."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import render_to_string

from trd_clinic.web.glyphs import GLYPHS, sprite
from trd_clinic.web.templatetags.look import glyph

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted(
    path
    for path in (ROOT / "static" / "css").glob("*.css")
    if path.name not in {"tokens.css", "print.css"}
)
ERRORS = ["400", "403", "404", "409", "429", "500", "503"]


def test_the_sprite_is_printed_from_the_table() -> None:
    assert (ROOT / "static" / "img" / "glyphs.svg").read_text() == sprite()


def test_an_unknown_glyph_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        glyph("sparkle")


def test_every_glyph_is_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in glyph(name) for name in GLYPHS)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.name))
def test_no_template_holds_inline_style_script_or_handler(path: Path) -> None:
    source = path.read_text()

    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|\|\s*safe\b", source)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_colours_are_written_down_in_the_tokens_only(path: Path) -> None:
    found = set(re.findall(r":[^;{]*(#[0-9A-Fa-f]{3,8})\b[^{]*;", path.read_text()))
    paper = {"#000", "#FFF"} if path.name.startswith("letter") else set()

    assert found <= paper


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_needs_no_context(code: str) -> None:
    page = render_to_string(f"{code}.html")

    assert "988" in page
    assert "911" in page
    assert "Reference" not in page


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_gives_its_reference_and_a_way_back(code: str) -> None:
    page = render_to_string(f"{code}.html", {"reference": "4f1c88a2"})

    assert "Reference 4f1c88a2" in page
    assert 'href="/"' in page


def test_the_banner_says_everything_in_the_text() -> None:
    banner = SimpleNamespace(
        heading="Thoughts of death or self-harm were reported",
        lines=("PHQ-9 item 9, 3 March 2026: “Several days” (1 of 0–3).",),
        ask="Ask the patient about this today.",
        emergency="If this is an emergency call 988 or 911.",
        action_href="/acknowledge",
    )

    page = render_to_string("parts/banner.html", {"banner": banner})

    for words in (banner.heading, banner.lines[0], banner.ask, banner.emergency):
        assert words in page
    assert "Record what was done" in page
    assert 'role="region"' in page
