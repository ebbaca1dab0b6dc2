"""Always there, in one of three wordings; no level, no reassurance."""

from typing import Any

import pytest

from referrals.letter.suicide import suicide_paragraphs
from referrals.letter.words import text_of
from tests.referrals.frozen import source

ITEM = {"instrument": "PHQ-9", "item": 9, "maximum": 3}
ZERO = {**ITEM, "value": 0, "words": "Not at all", "date": "2026-03-18", "alerting": False}
ONE = {**ITEM, "value": 1, "words": "Several days", "date": "2026-03-18", "alerting": True}
DONE = {
    "by": "Imani Castellane, MD",
    "on": "2026-03-18",
    "words": "Passive thoughts, no plan.",
    "safety_plan": True,
    "next_contact": "2026-03-25",
}
REPORTED = (
    "Thoughts of death or self-harm: PHQ-9 item 9 on 18 Mar 2026, “several days”. Asked by "
    "Imani Castellane, MD on 18 Mar 2026: “Passive thoughts, no plan.” Safety plan: yes, "
    "18 Mar 2026. Next contact: 25 Mar 2026."
)
NOT_REPORTED = "PHQ-9 item 9 on 18 Mar 2026: “not at all”. This does not exclude risk."
NOT_KNOWN = "No suicide item was answered in the last 14 days."


def said(suicide: dict[str, Any], **referral: Any) -> str:
    made = source(None, referral, suicide=suicide)
    return text_of(suicide_paragraphs(made)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("suicide", "words"),
    [
        ({"item": ONE, "alert": ONE, "done": DONE}, REPORTED),
        ({"item": ZERO}, NOT_REPORTED),
        ({}, NOT_KNOWN),
        ({"item": {**ZERO, "date": "2026-03-04"}}, "on 4 Mar 2026"),
        ({"item": {**ZERO, "date": "2026-03-03"}}, NOT_KNOWN),
    ],
)
def test_each_wording(suicide: dict[str, Any], words: str) -> None:
    assert said(suicide).startswith(words) or words in said(suicide)


def test_a_later_zero_does_not_hide_an_earlier_report() -> None:
    words = said({"item": ZERO, "alert": {**ONE, "date": "2026-01-02"}, "done": DONE})

    assert words.startswith(NOT_REPORTED)
    assert "Earlier: Thoughts of death or self-harm: PHQ-9 item 9 on 2 Jan 2026" in words


AT_SESSION = {
    "instrument": "Treatment session", "item": None, "value": None, "maximum": None,
    "words": "Yes", "date": "2026-03-18",
}  # fmt: skip
YES = "Thoughts of death or self-harm: asked at a treatment session on 18 Mar 2026, “yes”."


@pytest.mark.parametrize("suicide", [{}, {"item": {**ZERO, "date": "2026-03-17"}}])
def test_a_yes_at_a_session_comes_before_an_older_zero(suicide: dict[str, Any]) -> None:
    words = said({**suicide, "alert": AT_SESSION, "done": DONE})

    assert words.startswith(f"{YES} Asked by Imani Castellane, MD")
    assert NOT_KNOWN not in words
    assert "Earlier" not in words


def test_a_zero_after_a_yes_at_a_session_hides_nothing() -> None:
    words = said({"item": ZERO, "alert": {**AT_SESSION, "date": "2026-03-17"}})

    assert words.startswith(NOT_REPORTED)
    assert "asked at a treatment session on 17 Mar 2026, “yes”. Not yet acknowledged" in words


def test_it_always_says_what_the_letter_is_not() -> None:
    for suicide in ({}, {"item": ZERO}, {"item": ONE, "alert": ONE, "done": DONE}):
        assert said(suicide).endswith(
            "This letter is a referral, not an emergency request. Please ask again at the first "
            "visit. In an emergency call 988 or 911."
        )


def test_without_an_assessment_it_says_so() -> None:
    none = "No assessment by a clinician is recorded in this system."

    assert none in said({})
    assert none not in said({}, suicide_words="Passive thoughts only")
    assert "in the clinician’s words: Passive thoughts only." in said(
        {}, suicide_words="Passive thoughts only"
    )
