"""The page that goes through the fax machine first: it names no patient."""

from collections.abc import Mapping, Sequence
from typing import Any

from referrals.letter.source import Facts
from referrals.letter.words import counted, typed

CONFIDENTIAL = (
    "This fax holds confidential health information for the addressee alone. If it reached you "
    "by mistake, ring us at once at the number above, pass nothing on, and destroy it."
)


def page_count(letter_pages: int, parts: Sequence[Sequence[Any]]) -> str:
    """How many sheets go through the machine, as far as they are counted."""
    known = [pages for _, pages in parts if pages is not None]
    total = 1 + letter_pages + sum(known)
    missing = len(parts) - len(known)
    more = f", and {counted(missing, 'enclosure')} whose pages are not counted" if missing else ""
    return f"{counted(total, 'page')} with this one{more}"


def fax_cover(
    content: Mapping[str, Any], clinic: Facts, practice: Facts, pages: str
) -> dict[str, Any]:
    """The words of the cover; ``content`` is the signed letter's, for its urgency and date."""
    return {
        "paper": content["letter"]["paper"],
        "language": "en-US",
        "title": "Fax",
        "practice": typed(practice["name"]),
        "lines": [
            {"head": head, "text": text}
            for head, text in (
                ("To", typed(clinic.get("name"))),
                ("Fax", typed(clinic.get("fax")) or "not recorded"),
                ("From", typed(practice["name"])),
                ("Phone", typed(practice["phone"]) or "not recorded"),
                ("Return fax", typed(practice["fax"]) or "not recorded"),
                ("Date", content["signing"]["on"]),
                ("Pages", pages),
                ("Urgency", f"{content['urgency']['word']} {content['urgency']['ask']}".strip()),
            )
        ],
        "confidential": CONFIDENTIAL,
    }
