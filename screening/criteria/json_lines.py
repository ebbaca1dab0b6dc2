"""One JSON value a line in, one a line out; a bad line is answered, never fatal."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LineError(ValueError):
    """A line that is not JSON; the sentence says why."""


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """The JSON text that answers one line, and whether it is an error."""

    text: str
    failed: bool


def answer_lines(
    lines: Iterable[bytes],
    answer: Callable[[object], object],
    refusals: tuple[type[Exception], ...],
    *,
    exact: bool = False,
) -> Iterator[AnsweredLine]:
    """Answer line by line, in order.  Empty lines are skipped but counted.

    A line that is not JSON, or that ``answer`` refuses with one of ``refusals``, is
    answered with ``{"error": "...", "line": 7}`` and the rest goes on.  ``exact`` reads
    decimals as written, not as the nearest binary fraction.
    """
    refused: tuple[type[Exception], ...] = (LineError, *refusals)
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        if not text.strip():
            continue
        try:
            answered = json.dumps(answer(read_line(text, exact=exact)), allow_nan=False)
        except refused as error:
            refusal = {"error": str(error), "line": number}
            yield AnsweredLine(json.dumps(refusal), failed=True)
        else:
            yield AnsweredLine(answered, failed=False)


def read_line(line: bytes, *, exact: bool) -> object:
    """The JSON value of one line, or a LineError."""
    try:
        return json.loads(
            line.decode(),
            parse_constant=_refuse_constant,
            parse_float=_exactly if exact else _finite,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise LineError("the line is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise LineError("the value is nested too deeply") from error
    except LineError:
        raise
    except ValueError as error:  # Python refuses to read numbers of thousands of digits
        raise LineError("a number has too many digits") from error


def _refuse_constant(word: str) -> object:
    raise LineError(f"{word} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise LineError("a number is too large")
    return value


def _exactly(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise LineError("a number is too large") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise LineError(f"the key {json.dumps(key)} stands there twice")
        found[key] = value
    return found
