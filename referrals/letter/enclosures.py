"""What goes with the letter, one a line, each with its number of pages."""

import re

from referrals.letter.words import counted, typed

LINE = re.compile(r"^(?P<name>.*?\S)[\s,:;(]+(?P<pages>\d{1,3})\s*(?:pages?|pp?\.?)?\)?\.?$")


def enclosed(text: object) -> list[tuple[str, int | None]]:
    """Name and pages of each line; pages are None where the line names none."""
    lines = [typed(line) for line in str(text or "").splitlines()]
    return [_read(line) for line in lines if line]


def enclosure_words(text: object) -> str:
    """``ECG (2 pages); discharge letter (3 pages). 5 pages in all``, or ``none``."""
    parts = enclosed(text)
    if not parts:
        return "none"
    named = "; ".join(f"{name} ({_pages(pages)})" for name, pages in parts)
    known = [pages for _, pages in parts if pages is not None]
    total = f". {counted(sum(known), 'page')} in all" if len(known) == len(parts) else ""
    return f"{named}{total}"


def _read(line: str) -> tuple[str, int | None]:
    found = LINE.match(line)
    return (found["name"].rstrip(" ,:;("), int(found["pages"])) if found else (line, None)


def _pages(pages: int | None) -> str:
    return "pages not counted" if pages is None else counted(pages, "page")
