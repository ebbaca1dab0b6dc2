"""One value a line: bad lines are answered and numbered, the rest goes on."""

import json
from decimal import Decimal

import pytest

from screening.criteria.json_lines import LineError, answer_lines, read_line


class UnwantedError(ValueError):
    """What the answering function below refuses with."""


def doubled(value: object) -> object:
    if not isinstance(value, int):
        raise UnwantedError("a whole number is expected")
    return {"doubled": value * 2}


def answers(*lines: bytes) -> list[object]:
    answered = answer_lines(lines, doubled, refusals=(UnwantedError,))
    return [json.loads(line.text) for line in answered]


def test_lines_are_answered_in_order_and_counted_with_the_empty_ones() -> None:
    assert answers(b"1\n", b"\n", b'"x"\r\n', b"  \n", b"3") == [
        {"doubled": 2},
        {"error": "a whole number is expected", "line": 3},
        {"doubled": 6},
    ]


def test_a_refused_line_is_marked_as_failed() -> None:
    lines = answer_lines([b"1", b"null"], doubled, refusals=(UnwantedError,))

    assert [line.failed for line in lines] == [False, True]


def test_a_byte_order_mark_before_the_first_line_is_no_error() -> None:
    assert answers(b"\xef\xbb\xbf1\n") == [{"doubled": 2}]
    (first, second) = answers(b"1\n", b"\xef\xbb\xbf1\n")
    assert first == {"doubled": 2}
    assert isinstance(second, dict)
    assert second["error"].startswith("not JSON: Unexpected UTF-8 BOM")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"\xff", "the line is not UTF-8 text"),
        (b"{", "not JSON: Expecting property name enclosed in double quotes at"),
        (b"1 2", "not JSON: Extra data at column 3"),
        (b"NaN", "NaN is not JSON"),
        (b"[-Infinity]", "-Infinity is not JSON"),
        (b"1e999", "a number is too large"),
        pytest.param(b"9" * 5000, "a number has too many digits", id="digits"),
        pytest.param(b"[" * 100_000, "the value is nested too deeply", id="deep"),
        (b'{"a": 1, "a": 2}', 'the key "a" stands there twice'),
        (b'"\\ud800"', "a whole number is expected"),
    ],
)
def test_what_is_not_json_is_named(line: bytes, sentence: str) -> None:
    (answered,) = answers(line)

    assert isinstance(answered, dict)
    assert answered["line"] == 1
    assert answered["error"].startswith(sentence)


def test_an_object_is_read_with_all_its_keys() -> None:
    assert read_line(b'{"a": 1, "b": {"c": [2.5]}}', exact=False) == {"a": 1, "b": {"c": [2.5]}}


def test_decimals_are_read_as_written_where_that_is_asked_for() -> None:
    seen: list[object] = []
    for exact in (True, False):
        list(answer_lines([b"0.10"], seen.append, refusals=(), exact=exact))
    list(answer_lines([b"0.10"], seen.append, refusals=()))

    assert list(map(repr, seen)) == [repr(Decimal("0.10")), "0.1", "0.1"]


def test_a_number_beyond_all_decimals_is_too_large() -> None:
    with pytest.raises(LineError) as refusal:
        read_line(b"1e9999999999999999999", exact=True)

    assert str(refusal.value) == "a number is too large"


def test_an_answer_that_is_no_json_is_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        list(answer_lines([b"1"], lambda _value: float("nan"), refusals=()))


def test_an_error_that_is_no_refusal_is_not_hidden() -> None:
    def broken(_value: object) -> object:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(answer_lines([b"1"], broken, refusals=(UnwantedError,)))
