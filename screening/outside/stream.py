"""The bytes of a file as they pass by: counted, hashed, capped, never all held at once."""

import hashlib
import re
from collections.abc import Callable
from typing import Protocol

from screening.outside.refusal import MEGABYTE, MOST_UNBROKEN, RefusedError, TooLargeError

Progress = Callable[[int], None]


class Readable(Protocol):
    """Anything that gives its next bytes."""

    def read(self, count: int = -1, /) -> bytes:
        """At most so many; none at the end."""
        ...


# The JSON parser turns digits into a number at once; Python refuses some thousands of them.
LONGEST_NUMBER = 300
TOO_LONG = re.compile(rb"[0-9]{%d}" % LONGEST_NUMBER)


class Passing:
    """A reader over a file; ``most`` bytes are let through, ``progress`` is told how many were."""

    def __init__(self, file: Readable, most: int, progress: Progress | None = None) -> None:
        self._file, self._most, self._progress = file, most, progress
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, count: int = -1) -> bytes:
        """The next bytes; raises ``TooLargeError`` with the first byte too many."""
        chunk = self._file.read(count)
        self.size += len(chunk)
        if self.size > self._most:
            raise TooLargeError(
                f"The file is larger than {self._most // MEGABYTE} MB; send less of it."
            )
        self._hash.update(chunk)
        if self._progress is not None:
            self._progress(self.size)
        return chunk

    @property
    def sha256(self) -> str:
        """The fingerprint of what passed."""
        return self._hash.hexdigest()


class PassingJson:
    """The same for JSON: no NUL, and no endless text that a parser would have to hold whole."""

    def __init__(self, passing: Passing) -> None:
        self._passing = passing
        self._unbroken = 0
        self._tail = b""

    @property
    def size(self) -> int:
        """How many bytes have passed."""
        return self._passing.size

    def read(self, count: int = -1) -> bytes:
        """The next bytes; raises ``RefusedError`` where they cannot be JSON worth reading."""
        chunk = self._passing.read(count)
        if b"\0" in chunk:
            raise RefusedError("The file is not text: it holds NUL bytes. Send the JSON itself.")
        if TOO_LONG.search(self._tail + chunk):
            raise RefusedError(f"Before byte {self.size} a number is too long to be one.")
        self._tail = chunk[-LONGEST_NUMBER:]
        last = _last_quote(chunk)
        self._unbroken = len(chunk) - last if last else self._unbroken + len(chunk)
        if self._unbroken > MOST_UNBROKEN:
            raise RefusedError(
                f"Before byte {self.size} one text is longer than "
                f"{MOST_UNBROKEN // MEGABYTE} MB; take attachments out."
            )
        return chunk


def _last_quote(chunk: bytes) -> int:
    """Behind the last quotation mark that surely begins or ends a text; 0 where there is none."""
    place = chunk.rfind(b'"')
    while place > 0 and chunk[place - 1 : place] == b"\\":
        place = chunk.rfind(b'"', 0, place)
    return place + 1
