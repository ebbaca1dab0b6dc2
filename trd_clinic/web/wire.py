"""What goes over the wire is made small: pages compressed, one style sheet instead of many."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

HOUSE = "css/house.css"
BOOTSTRAP = "bootstrap/css/bootstrap.min.css"
# In the order of the cascade; the first opens the layers that all others stand above.
SHEETS = (
    "bootstrap", "screen-fonts", "tokens", "layout", "bar", "strip", "banner", "sheet", "button",
    "chip", "field", "choice", "table", "trial", "line", "record", "verdict", "dock", "findings",
    "timeline", "entrance", "cover", "session", "print",
)  # fmt: skip


class CompressedPages(GZipMiddleware):
    """Compress what is text for a browser; papers and archives are packed already.

    Lengths tell nothing (BREACH): Django masks the form token anew in every page and adds up
    to a hundred random bytes, and cookies do not travel with another site's requests.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where it is a page."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class OneSheet(CompressedManifestStaticFilesStorage):
    """The gathered files of production, with all sheets of the pages in one."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Write the one sheet, then name and compress all files by their content."""
        if not dry_run:
            sheet = house_sheet(lambda name: paths[name][0].open(paths[name][1]).read().decode())
            self.delete(HOUSE)
            self._save(HOUSE, ContentFile(sheet.encode()))
            paths[HOUSE] = (self, HOUSE)
        yield from super().post_process(paths, dry_run, **options)


def house_sheet(read: Any) -> str:
    """All sheets in one, without comments; ``read`` gives the text of a static file.

    An import may only stand first, so Bootstrap is put in where it was imported.
    """
    sheets = "".join(read(f"css/{name}.css") for name in SHEETS)
    imported = re.compile(r'@import url\("\.\./bootstrap/[^;]*;')
    bootstrap = re.sub(r'@charset "[^"]*";', "", read(BOOTSTRAP))
    whole = imported.sub(lambda _: f"@layer bootstrap{{{bootstrap}}}", sheets)
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL))
