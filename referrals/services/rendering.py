"""From the letter's content to HTML and to PDF. The engine fetches nothing but our own files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from math import ceil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from referrals.letter.content import Content
from referrals.letter.timeline import figure
from trd_clinic.web.charts.frame import Form
from trd_clinic.web.charts.shapes import Drawing
from trd_clinic.web.charts.timeline import draw

# A host that cannot exist: relative names are joined to it, everything else is refused.
BASE = "https://static.invalid/"
TYPES = {".css": "text/css", ".otf": "font/otf"}
VARIANT = "pdf/ua-1"
MOST_PAGES = 40
MOST_LANES = 7


class RefusedError(RuntimeError):
    """The letter asked for something outside the app's own files, or grew without end."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF's bytes, their SHA-256, the number of pages and what made them."""

    pdf: bytes
    sha256: str
    pages: int
    engine: str


def drawings_of(content: Mapping[str, Any]) -> list[Drawing]:
    """The timeline on paper, in as many figures as keep each on one page."""
    values = content["evidence"]["timeline"]
    return [draw(figure({**values, "lanes": part}), Form.PAPER) for part in _parts(values["lanes"])]


def letter_html(content: Content, *, long: bool = False) -> str:
    """The letter as HTML for the engine; a long page one gets the smaller type."""
    page = {"content": content, "drawings": drawings_of(content), "long": long}
    return render_to_string("letter/letter.html", page)


def render_pdf(content: Content) -> Rendered:
    """The letter as PDF/UA-1, the same bytes for the same content on the same machine.

    Everything is made new for each letter: a shared font configuration is not safe.
    """
    import weasyprint

    fetcher = _own_files_only()
    document = _laid_out(letter_html(content), fetcher)
    if "signature" not in document.pages[0].anchors:
        document = _laid_out(letter_html(content, long=True), fetcher)
    pages = len(document.pages)
    if pages > MOST_PAGES:
        raise RefusedError(f"The letter has more than {MOST_PAGES} pages.")
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
    if fetcher.refused:
        raise RefusedError("The letter asked for a file that is not its own.")
    engine = f"WeasyPrint {weasyprint.__version__}, pydyf {version('pydyf')}, Pango {_pango()}"
    return Rendered(pdf, hashlib.sha256(pdf).hexdigest(), pages, engine)


def _laid_out(html: str, fetcher: Any) -> Any:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    return page.render(font_config=FontConfiguration(), pdf_variant=VARIANT)


def _parts(lanes: list[Any]) -> list[list[Any]]:
    """The lanes in even parts; what cannot be drawn is named under the last."""
    drawn = [lane for lane in lanes if lane["steps"]]
    rest = [lane for lane in lanes if not lane["steps"]]
    figures = max(1, ceil(len(drawn) / MOST_LANES))
    size = ceil(len(drawn) / figures) or 1
    parts = [drawn[start : start + size] for start in range(0, len(drawn), size)] or [[]]
    return [*parts[:-1], parts[-1] + rest]


def _own_files_only() -> Any:
    """A fetcher for our styles and fonts; whatever else is asked for stops the letter."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = _own_file(url)
            if path is None:
                self.refused.append(url)
                raise FatalURLFetchingError("not one of the letter's own files")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    return OwnFilesOnly()


def _own_file(url: str) -> Path | None:
    """The style or font meant by the address, if it is one of ours."""
    if not url.startswith(BASE):
        return None
    folder, _, name = url.removeprefix(BASE).partition("/")
    roots = {"css": settings.BASE_DIR / "static" / "css", "fonts": settings.FONT_FILES}
    if folder not in roots:
        return None
    root = roots[folder].resolve()
    path = (root / name).resolve()
    ours = path.is_relative_to(root) and path.suffix in TYPES and path.is_file()
    return path if ours else None


def _pango() -> str:
    from weasyprint.text.ffi import pango

    return str(pango.pango_version())
