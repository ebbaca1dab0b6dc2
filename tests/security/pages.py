"""Reading a page as a browser does: its forms, its addresses, what could run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

ADDRESSES = {"href", "action", "src", "formaction", "hx-get", "hx-post", "hx-push-url", "data"}
STANDING = {"script", "style"}


@dataclass(slots=True)
class Form:
    """Where a form leads, and the values it would send as it stands."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def send(self, name: str, value: str, *, counts: bool = True) -> None:
        """Note a control; unticked boxes are only a choice."""
        self.choices.setdefault(name, []).append(value)
        kept = self.values.setdefault(name, [])
        if counts:
            kept.append(value)


class Page(HTMLParser):
    """Forms, addresses and everything in a page that a strict policy forbids."""

    def __init__(self, html: str, address: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.forbidden: list[str] = []
        self.standing = ""
        self.select: str | None = None
        self.here = address
        self.by_id: dict[str, Form] = {}
        self.loose: list[tuple[str, str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ADDRESSES and value]
        self.forbidden += [f"<{tag} {n}>" for n, _ in attrs if n == "style" or n.startswith("on")]
        self.standing = tag if tag in STANDING and not _harmless(tag, given) else ""
        if tag == "form":
            self._open(given)
        elif tag in {"input", "textarea", "select", "option", "button"}:
            self._control(tag, given)

    def handle_data(self, data: str) -> None:
        if self.standing and data.strip():
            self.forbidden.append(f"<{self.standing}> {data.strip()[:40]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in STANDING:
            self.standing = ""
        if tag == "select":
            self.select = None

    def _open(self, given: dict[str, str | None]) -> None:
        action = given.get("hx-post") or given.get("action") or self.here
        method = "post" if given.get("hx-post") else (given.get("method") or "get").lower()
        self.forms.append(Form(action, method))
        if given.get("id"):
            self.by_id[str(given["id"])] = self.forms[-1]

    def _control(self, tag: str, given: dict[str, str | None]) -> None:
        form = self._form(given)
        name = given.get("name")
        if tag == "select":
            self.select = name
        if form is None:
            return
        if tag == "option" and self.select:
            form.send(self.select, given.get("value") or "", counts="selected" in given)
        elif tag in {"input", "textarea"} and name:
            ticks = given.get("type") in {"checkbox", "radio"}
            form.files |= {name} if given.get("type") == "file" else set()
            form.send(name, given.get("value") or "", counts=not ticks or "checked" in given)
        elif tag == "button" and (given.get("formaction") or given.get("hx-post")):
            self._button(form, given)

    def _form(self, given: dict[str, str | None]) -> Form | None:
        if given.get("form"):
            return self.by_id.get(str(given["form"]))
        return self.forms[-1] if self.forms else None

    def _button(self, form: Form, given: dict[str, str | None]) -> None:
        action = given.get("formaction") or given.get("hx-post") or ""
        self.forms.insert(0, Form(action, "post", form.values, form.choices, form.files))


def _harmless(tag: str, given: dict[str, Any]) -> bool:
    """A script with an address of its own, or data that is never run."""
    return tag == "script" and ("src" in given or given.get("type") == "application/json")


def posts(page: Page) -> Iterator[Form]:
    """The forms that write."""
    return (form for form in page.forms if form.method == "post")


def text_of(answer: Any) -> str:
    """What came back, as text; a file is read to its end."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")
