"""The engine: the same bytes whatever it set before, and no memory lost line by line."""

import pytest

from referrals.services.rendering import render_pdf
from tests.house.files import TOP
from tests.referrals.three_letters import STORIES, printed, said
from trd_clinic.web import press


@pytest.mark.parametrize("name", STORIES)
def test_the_same_content_gives_the_same_bytes(name: str) -> None:
    """After other letters, and with fonts and styles read anew."""
    kept = printed(name).sha256

    again = render_pdf(said(name)).sha256
    press._kept.clear()
    afresh = render_pdf(said(name)).sha256

    assert again == kept
    assert afresh == kept


def test_fonts_and_styles_are_kept_until_a_day_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    with press.press():
        first = press._kept[0]
    with press.press():
        assert press._kept[0] is first
    later = press.time.monotonic() + press.KEPT_SECONDS
    monkeypatch.setattr(press.time, "monotonic", lambda: later)

    with press.press():
        assert press._kept[0] is not first


def test_no_style_of_the_letter_asks_the_engine_for_what_it_never_frees() -> None:
    """Font features asked for by an element leave a list behind for every line of text."""
    styles = (TOP / "static/css").glob("letter*.css")

    assert [path.name for path in styles if "font-feature" in path.read_text()] == []
    assert "font-feature-settings" in (TOP / "static/css/fonts.css").read_text()
