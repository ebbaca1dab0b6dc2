"""``docs/measurements.md``: sections that are measured, beside others written by hand."""

import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measurements.md"
TITLE = "# Measurements\n\nWritten by `./clinic bench`; ratios within one run, on one machine.\n"


def with_section(page: str, name: str, lines: Sequence[str]) -> str:
    """The page with this section put in, or renewed where it stood; others unchanged."""
    body = "\n".join(lines)
    section = f"## {name}\n\n```\n{body}\n```\n"
    old = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if old.search(page):
        return old.sub(lambda _: section + "\n", page, count=1).rstrip() + "\n"
    return f"{page.rstrip()}\n\n{section}"


def write(name: str, lines: Sequence[str]) -> None:
    """Renew one section of the page."""
    page = PAGE.read_text() if PAGE.exists() else TITLE
    PAGE.write_text(with_section(page, name, lines))
