"""Five elements and two phrases, word for word; numbers of the practice."""

from referrals.letter.disclaimer import full, short

PHRASES = ("or informational purposes only", "does not constitute medical advice")
ELEMENTS = (
    *PHRASES,
    "onsult a healthcare professional",
    "for personalized recommendations and guidance",
    "ketamine therapy",
)


def test_both_forms_carry_all_five_elements() -> None:
    line = " ".join(short("911", "988"))
    text = " ".join(part["text"] for part in full("911", "988"))

    assert [element for element in ELEMENTS if element not in line] == []
    assert [element for element in ELEMENTS if element not in text] == []


def test_the_short_form_has_two_lines_and_both_numbers() -> None:
    lines = short("112", "116 123")

    assert len(lines) == 2
    assert "Emergency: 112. Crisis: call or text 116 123." in lines[1]


def test_the_country_is_named_only_with_its_own_numbers() -> None:
    assert "in the United States call 911" in full("911", "988")[1]["text"]
    assert "United States" not in full("112", "116 123")[1]["text"]
