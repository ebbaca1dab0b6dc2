"""HTML to PDF/UA-1. The engine fetches nothing but the app's own styles and fonts."""

import atexit
import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

# A host that cannot exist: relative names are joined to it, everything else is refused.
BASE = "https://static.invalid/"
TYPES = {".css": "text/css", ".otf": "font/otf"}
VARIANT = "pdf/ua-1"
MOST_PAGES = 40
# The copies of the fonts lie in a temporary folder, which machines tidy after some days.
KEPT_SECONDS = 24 * 60 * 60
WEIGHTS = ("Regular", "Semibold", "Bold")


class RefusedError(RuntimeError):
    """A page asked for something outside the app's own files, or grew without end."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF's bytes, their SHA-256, the number of pages and what made them."""

    pdf: bytes
    sha256: str
    pages: int
    engine: str


class Press:
    """The engine for one document, taken with `press()`."""

    def __init__(self, shop: "Workshop") -> None:
        self._shop = shop
        self._fetcher = _own_files_only()

    def lay_out(self, html: str, styles: Sequence[str] = ()) -> Any:
        """The engine's document: its ``pages`` and their anchors can be asked."""
        import weasyprint

        page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=self._fetcher)
        sheets = [self._shop.sheet(name) for name in styles]
        return page.render(font_config=self._shop.fonts, pdf_variant=VARIANT, stylesheets=sheets)

    def print(self, document: Any) -> Printed:
        """The bytes, the same for the same page on the same machine; else `RefusedError`."""
        pages = len(document.pages)
        if pages > MOST_PAGES:
            raise RefusedError(f"There are more than {MOST_PAGES} pages.")
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
        if self._fetcher.refused:  # the engine drops a refused picture without a word
            raise RefusedError("The page asked for a file that is not its own.")
        return Printed(pdf, hashlib.sha256(pdf).hexdigest(), pages, _engine())


class Workshop:
    """Fonts and read styles, kept from letter to letter.

    The engine never gives back the memory of a font configuration, so there is one for many.
    Figures of even width are asked for with the font (fonts.css): asked for by an element,
    every line of text would leave a list behind.
    """

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration

        self.fonts = FontConfiguration()
        self._opened = time.monotonic()
        self._sheets: dict[str, Any] = {}

    def sheet(self, name: str) -> Any:
        """The style of that name, read once."""
        import weasyprint

        if name not in self._sheets:
            fetcher = _own_files_only()
            self._sheets[name] = weasyprint.CSS(
                url=f"{BASE}css/{name}.css", font_config=self.fonts, url_fetcher=fetcher
            )
        return self._sheets[name]

    def is_fresh(self) -> bool:
        """Whether the fonts' copies can still lie in the temporary folder."""
        return time.monotonic() - self._opened < KEPT_SECONDS


_ONE_AT_A_TIME = Lock()
_kept: list[Workshop] = []
atexit.register(_kept.clear)  # the engine tidies its folder, which it cannot any more at the end


@contextmanager
def press() -> Iterator[Press]:
    """The engine, for one thread at a time: threads that share its fonts corrupt memory."""
    with _ONE_AT_A_TIME:
        if not _kept or not _kept[0].is_fresh():
            _kept[:] = [Workshop()]
        yield Press(_kept[0])


@cache
def held_signs() -> frozenset[int]:
    """The code points that every upright font of the letter holds."""
    from fontTools.ttLib import TTFont

    files = [settings.FONT_FILES / f"SourceSansPro-{weight}.otf" for weight in WEIGHTS]
    maps = [TTFont(file, lazy=True).getBestCmap() for file in files]
    return frozenset.intersection(*map(frozenset, maps))


def own_file(url: str) -> Path | None:
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


def _own_files_only() -> Any:
    """A fetcher for our styles and fonts; whatever else is asked for stops the page."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = own_file(url)
            if path is None:
                self.refused.append(url)
                raise FatalURLFetchingError("not one of the app's own files")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    return OwnFilesOnly()


def _engine() -> str:
    import weasyprint
    from weasyprint.text.ffi import pango

    parts = (weasyprint.__version__, version("pydyf"), pango.pango_version())
    return "WeasyPrint {}, pydyf {}, Pango {}".format(*parts)
