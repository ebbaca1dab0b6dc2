"""The disclaimer of every letter and of the public page, in one place. Its
version is recorded with each letter.

All five elements must survive an edit: informational purposes only; not medical advice;
consult a healthcare professional; for personal recommendations and guidance; about
ketamine therapy. A change of words raises the version.
"""

DISCLAIMER_VERSION = 1

_FIRST = (
    "For informational purposes only; does not constitute medical advice. "
    "Consult a healthcare professional"
)
_SECOND = (
    "for personalized recommendations and guidance on ketamine therapy. "
    "Emergency: {emergency}. Crisis: call or text {crisis}."
)
_PURPOSE = "is provided for informational purposes only and does not constitute medical advice."
_WEIGHED = (
    "Ketamine therapy does not suit everyone, and its benefits must be weighed against its "
    "risks. Please consult a healthcare professional for personalized recommendations and "
    "guidance regarding ketamine therapy."
)
_ABOUT = (
    f"This document, including the screening summary printed in it, {_PURPOSE} The summary "
    "applies a published rule to facts recorded in the chart; it does not diagnose, does not "
    "decide whether ketamine or esketamine is right for this person, and does not replace "
    f"clinical judgement. {_WEIGHED} The clinical opinions in this letter are those of the "
    "clinician who signed it. The receiving clinic decides independently, after its own "
    "assessment."
)
_PAGE = (
    f"This page {_PURPOSE} It does not diagnose, does not decide whether ketamine or "
    "esketamine is right for anybody, and does not replace clinical judgement. "
    f"{_WEIGHED}"
)
_URGENT = (
    "{place}call {emergency}. In a suicidal or emotional crisis call or text {crisis} at any hour."
)
_LETTER_IS_SLOW = (
    "Do not use this letter, its fax number or its e-mail address to ask for urgent help."
)
_US = ("911", "988")


def short(emergency: str, crisis: str) -> list[str]:
    """The two lines at the foot of every page."""
    return [line.format(emergency=emergency, crisis=crisis) for line in (_FIRST, _SECOND)]


def full(emergency: str, crisis: str) -> list[dict[str, str]]:
    """The two paragraphs at the end, each with the words it begins with."""
    urgent = f"{_urgent(emergency, crisis)} {_LETTER_IS_SLOW}"
    return [
        {"lead": "About this letter.", "text": _ABOUT},
        {"lead": "In an emergency", "text": urgent},
    ]


def of_a_page(emergency: str, crisis: str) -> list[dict[str, str]]:
    """The same two paragraphs, as they speak of a page that is nobody's letter."""
    return [
        {"lead": "About this page.", "text": _PAGE},
        {"lead": "In an emergency", "text": _urgent(emergency, crisis)},
    ]


def _urgent(emergency: str, crisis: str) -> str:
    place = "in the United States " if (emergency, crisis) == _US else ""
    return _URGENT.format(place=place, emergency=emergency, crisis=crisis)
