"""Short ways to read a file in the tests."""

import io
from typing import Any

from screening.outside import Line, RefusedError, lines_of, read_outside
from screening.outside.reading import Reading
from screening.reference import load
from tests.cast import TODAY


def read(content: bytes) -> Reading:
    """What a file says, read on the day of the tests."""
    reference = load()
    file: Any = io.BytesIO(content)
    return read_outside(
        file, formulary=reference.formulary, instruments=reference.instruments, today=TODAY
    )[0]


def lines(content: bytes) -> tuple[Line, ...]:
    return lines_of(read(content))


def trials(content: bytes) -> list[dict[str, Any]]:
    """The facts of the recognised trials."""
    return [line.facts for line in lines(content) if line.kind == "trial"]


def steps(facts: dict[str, Any]) -> list[tuple[str | None, int | None]]:
    """The daily dose and the days of each step."""
    return [(step["daily_mg"], step["days"]) for step in facts["steps"]]


def refusal(content: bytes) -> str:
    """The sentence a file is refused with; empty where it is read."""
    try:
        read(content)
    except RefusedError as error:
        return str(error)
    return ""


def csv(*rows: str, header: str = "date,drug,quantity,days supply") -> bytes:
    return "\n".join([header, *rows]).encode()
