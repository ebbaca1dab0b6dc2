"""Reading one element of a page by its id: its words, and the values of its controls."""

from html.parser import HTMLParser

VOID = {"input", "br", "meta", "link", "img", "hr", "use", "path", "rect", "line", "circle"}

PIECE = 4096


class Row(HTMLParser):
    """What stands in the element with an id; ``leave_out`` names one inside that is skipped."""

    def __init__(self, html: str, wanted: str, leave_out: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.leave_out = wanted, leave_out
        self.depth = self.skipped = 0
        self.words: list[str] = []
        self.values: dict[str, str] = {}
        self.found = False
        self._read(html)

    def _read(self, html: str) -> None:
        """From the element's tag to its end; the rest of a long page is not looked at."""
        start = html.rfind("<", 0, max(0, html.find(f' id="{self.wanted}"')))
        for at in range(max(0, start), len(html), PIECE):
            self.feed(html[at : at + PIECE])
            if self.found and not self.depth:
                break

    @property
    def text(self) -> str:
        """All words and values, one after the other."""
        return " ".join([*self.words, *self.values.values()])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id") == self.wanted:
            self.found, self.depth = True, 1
        elif self.depth and tag not in VOID:
            self.depth += 1
            if self.leave_out and given.get("id") == self.leave_out:
                self.skipped = self.depth
        if self.depth and tag == "input" and given.get("type") != "hidden":
            self.values[str(given.get("name"))] = given.get("value") or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag closed at once holds no words."""

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            if self.skipped == self.depth:
                self.skipped = 0
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skipped and data.strip():
            self.words.append(data.strip())
